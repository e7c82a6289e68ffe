/** What is said in Chinese and in English. */
interface InBoth<T> {
  readonly chinese: readonly T[]
  readonly english: readonly T[]
}

/** Answers to tickets: subject and content. */
export const answers: InBoth<readonly [string, string]> = {
  chinese: [
    ['回复客户', '已联系客户，远程查看设备日志，初步判断为供电不稳，建议更换电源模块后观察。'],
    ['电话指导', '电话指导客户重新配网，设备已恢复上线，数据补传完成。'],
    ['说明处理进度', '已登记换货，新机预计三天内送达，旧机请客户随车退回。'],
    ['发送操作说明', '把操作说明和视频链接发给客户，对方按步骤操作后解决。'],
  ],
  english: [
    [
      'Reply to the customer',
      'Checked the device log remotely; the supply voltage drops. Suggested replacing the power module.',
    ],
    [
      'Guided by phone',
      'Walked the customer through pairing; the device is online again and the gap in the data is filled.',
    ],
    ['Status update', 'Replacement registered, the new unit arrives within three days.'],
  ],
}

/** Subject, content, category and result of tickets. */
export const problems: InBoth<readonly [string, string, string, string]> = {
  chinese: [
    [
      '设备离线，无法上传数据',
      '现场网关指示灯红色，平台显示离线超过 2 小时，断电重启无效。',
      'fault.system',
      '网关固件升级后恢复，已回访确认。',
    ],
    [
      '读数偏差大',
      '与标准表相差 3 度左右，客户怀疑传感器漂移。',
      'fault.product',
      '上门校准，更换探头，偏差恢复到 0.2 度以内。',
    ],
    [
      '到货外箱破损',
      '签收时发现外箱破损，一台外壳有裂纹，要求换货。',
      'fault.delivery',
      '已换货，并向物流索赔。',
    ],
    [
      '申请退换货',
      '型号选错，量程不够，希望换大量程，愿意补差价。',
      'aftersales.return',
      '换货完成，差价已开票。',
    ],
    [
      '设备需要维修',
      '手持仪屏幕不亮，已过保修期，询问维修费用。',
      'aftersales.repair',
      '更换屏幕，收费 320 元，客户确认。',
    ],
    [
      '发票抬头有误',
      '发票抬头少一个字，需要作废重开。',
      'aftersales.invoice',
      '已红冲重开，电子发票发送至邮箱。',
    ],
    [
      '如何导出历史数据',
      '想导出上个月的温度曲线，找不到入口。',
      'question.usage',
      '已发操作说明，客户自行导出成功。',
    ],
    ['咨询订单进度', '订单提交一周了还没有发货信息。', 'question.order', '当日发货，运单号已告知。'],
    ['询问续费价格', '云平台快到期，问续费有没有优惠。', 'question.price', '按老客户价续费一年。'],
    ['无法登录平台', '员工离职，管理员账号忘记密码。', 'account.access', '核实身份后重置。'],
    [
      '投诉响应太慢',
      '上次报修两天没有人联系，生产受影响。',
      'complaint.service',
      '主管致歉，安排专人对接并补偿一次校准。',
    ],
    [
      '投诉产品质量',
      '同一批次已经坏了两台，要求说明原因。',
      'complaint.quality',
      '该批次电源芯片问题，已全部免费更换。',
    ],
  ],
  english: [
    [
      'Gateway offline',
      'The gateway shows a red light and has been offline for two hours. A power cycle did not help.',
      'fault.system',
      'Firmware updated, back online.',
    ],
    [
      'Readings drift',
      'Readings differ by about three degrees from the reference.',
      'fault.product',
      'Probe replaced, within 0.2 degrees again.',
    ],
    [
      'Box damaged on arrival',
      'One housing is cracked. Please replace.',
      'fault.delivery',
      'Replaced; claim filed with the carrier.',
    ],
    [
      'How to export history',
      'We cannot find where to export last month’s curve.',
      'question.usage',
      'Sent the guide; solved.',
    ],
    [
      'Invoice needs our VAT number',
      'Please issue the invoice again with our VAT number.',
      'aftersales.invoice',
      'Invoice issued again.',
    ],
    [
      'Cannot sign in',
      'Our administrator left and nobody has the password.',
      'account.access',
      'Identity checked, access restored.',
    ],
    [
      'Where is our order?',
      'No shipping notice a week after ordering.',
      'question.order',
      'Shipped the same day, tracking number sent.',
    ],
  ],
}

/** What customers say of products and service. */
export const opinions: InBoth<readonly [string, string]> = {
  chinese: [
    ['praise', '安装师傅很专业，培训讲得清楚，车间同事都会用了。'],
    ['praise', '用了两年没出过问题，客服响应也快。'],
    ['suggestion', '希望手机端能直接设置报警上下限，不用每次回办公室。'],
    ['suggestion', '建议电池舱改成免工具打开，冬天戴手套不好操作。'],
    ['complaint', '交货比约定晚了四天，影响了我们的投产计划。'],
    ['complaint', '平台升级后报表格式变了，事先没有通知。'],
  ],
  english: [
    ['praise', 'Installation was quick and the training very clear.'],
    ['suggestion', 'It would help to set alarm limits from the phone.'],
    ['complaint', 'Delivery came four days late and held up our start.'],
  ],
}
