/** What people note of a conversation, by activity; `{who}` is the contact, `{what}` a product. */
export interface Notes {
  readonly channel: string
  readonly activity: string
  readonly direction: 'inbound' | 'outbound'
  readonly weight: number
  /** Most minutes that it takes. */
  readonly minutes: number
  readonly chinese: readonly (readonly [string, string, string])[]
  readonly english: readonly (readonly [string, string, string])[]
}

const notes = (
  [channel, activity, direction]: readonly [string, string, Notes['direction']],
  [weight, minutes]: readonly [number, number],
  chinese: Notes['chinese'],
  english: Notes['english'],
): Notes => ({ channel, activity, direction, weight, minutes, chinese, english })

/** Subject, content and outcome of what happens between a customer and those who sell. */
export const salesNotes: readonly Notes[] = [
  notes(
    ['phone', 'phoneFollowUp', 'outbound'],
    [9, 20],
    [
      ['电话回访使用情况', '与{who}通话，{what}运行稳定，读数与现场表一致。下月有新增点位，预计再要 3～5 台，让我月底前给报价。', 'interested'],
      ['跟进报价反馈', '{who}说报价已转领导审批，对{what}的交期比较关心，希望两周内到货。已答复现货可发，周五再跟进一次。', 'followUp'],
      ['催收到期货款', '联系{who}，财务已排款，本周四前付清，届时发水单。', 'agreed'],
      ['电话未接通', '拨打两次无人接听，已发微信留言，明天上午再联系。', 'noAnswer'],
      ['确认年度采购计划', '{who}透露明年预算已批，{what}计划分两批采购。竞争对手也在报价，价格差 5% 左右，需要申请特价。', 'interested'],
    ],
    [
      ['Follow-up call', 'Spoke to {who}. {what} runs fine since installation. They plan more points next quarter and want a quote before month end.', 'interested'],
      ['Quote feedback', '{who} says the quote is with management. Lead time for {what} is the main concern; confirmed we can ship from stock.', 'followUp'],
      ['No answer', 'Tried twice, left a voicemail. Will call again tomorrow morning.', 'noAnswer'],
      ['Overdue invoice', '{who} confirmed that payment goes out this Thursday.', 'agreed'],
    ],
  ),
  notes(
    ['phone', 'firstCall', 'outbound'],
    [3, 15],
    [
      ['首次致电', '通过官网线索联系到{who}，公司正在选型{what}，目前用的是手抄记录。同意加微信发资料，约下周演示。', 'interested'],
      ['首次致电了解需求', '{who}负责设备，暂无采购计划，但对在线监测感兴趣，半年内可能立项。', 'followUp'],
      ['首次致电', '对方表示已有固定供应商，暂不考虑更换，保留联系方式。', 'notInterested'],
    ],
    [
      ['First call', 'Reached {who} after their enquiry on the website. They are comparing vendors for {what}. Sending the data sheet today.', 'interested'],
      ['First call', '{who} has a supplier already and no plans this year. Keep in touch.', 'notInterested'],
    ],
  ),
  notes(
    ['wechat', 'wechatChat', 'outbound'],
    [9, 0],
    [
      ['发送产品资料', '已把{what}的选型表和案例发给{who}，对方回复收到，晚些时候看。', 'reached'],
      ['微信确认发货信息', '{who}确认收货地址和开票信息不变，要求随货附检验报告。', 'agreed'],
      ['节日问候', '发送节日问候，{who}回复感谢，顺便提到车间搬迁，可能要增加{what}。', 'interested'],
      ['沟通安装时间', '{who}希望周末停线时安装，已与技术部确认可以安排。', 'agreed'],
    ],
    [
      ['Data sheets sent', 'Sent data sheet and reference cases for {what}. {who} will look at them this week.', 'reached'],
      ['Installation date', '{who} prefers installation during the weekend shutdown; confirmed with service.', 'agreed'],
    ],
  ),
  notes(
    ['visit', 'fieldVisit', 'outbound'],
    [4, 120],
    [
      ['上门拜访', '拜访{who}，看了现场，共 12 个测点，管道口径 DN80 和 DN100 两种。{what}安装位置直管段不够，需要换型号。客户认可方案，等技术协议。', 'interested'],
      ['年度拜访', '与{who}回顾今年合作，整体满意，反映一次到货外箱破损。建议签年度框架，价格可谈。', 'agreed'],
      ['现场勘察', '和{who}一起勘察冷库，信号较弱，需要加装网关。已拍照，回来出方案。', 'followUp'],
    ],
    [
      ['Site visit', 'Walked the line with {who}: 12 measuring points, weak signal in the cold store, so they need a gateway as well as {what}.', 'interested'],
      ['Annual review', 'Reviewed the year with {who}. Satisfied overall; one delivery arrived with a damaged box. A framework agreement makes sense.', 'agreed'],
    ],
  ),
  notes(
    ['email', 'emailReply', 'outbound'],
    [5, 0],
    [
      ['回复技术问题', '回复{who}关于{what}量程和防护等级的问题，附技术规格书。', 'done'],
      ['发送正式报价', '正式报价单已发至{who}邮箱，有效期 30 天，含安装调试。', 'done'],
    ],
    [
      ['Technical questions', 'Answered {who} on the range and ingress protection of {what}; specification attached.', 'done'],
      ['Quotation sent', 'Formal quotation sent to {who}, valid for 30 days, installation included.', 'done'],
    ],
  ),
  notes(
    ['email', 'emailEnquiry', 'inbound'],
    [3, 0],
    [['来信询价', '{who}来信询价{what} 20 台，要求含税到货价，并提供计量证书。', 'followUp']],
    [['Request for quotation', '{who} asks for 20 pieces of {what}, delivered, with calibration certificates.', 'followUp']],
  ),
  notes(
    ['phone', 'phoneEnquiry', 'inbound'],
    [4, 12],
    [
      ['来电咨询', '{who}来电问{what}能不能接他们的 DCS，已说明支持 Modbus，发了点表。', 'followUp'],
      ['来电催货', '{who}催问订单进度，已查为明日发货，把运单号发给对方。', 'done'],
    ],
    [['Enquiry by phone', '{who} asks whether {what} talks to their control system. Confirmed Modbus and sent the register map.', 'followUp']],
  ),
  notes(
    ['meeting', 'onlineMeeting', 'outbound'],
    [3, 90],
    [
      ['线上方案讲解', '腾讯会议，对方{who}等 4 人参加。讲解方案和云平台，客户关注数据安全和私有部署，需要补充部署说明。', 'interested'],
      ['项目启动会', '与{who}确认进度：下周到货，安装 3 天，培训 1 天，月底验收。', 'agreed'],
    ],
    [
      ['Solution walkthrough', 'Online meeting with {who} and three colleagues. Main questions: data security and hosting. Will send the deployment guide.', 'interested'],
      ['Kick-off', 'Agreed the plan with {who}: delivery next week, three days installation, one day training.', 'agreed'],
    ],
  ),
  notes(
    ['meeting', 'demonstration', 'outbound'],
    [2, 60],
    [['产品演示', '带{what}样机到现场演示，{who}当场比对读数，误差在 0.5% 以内，同意试用一个月。', 'interested']],
    [['Demonstration', 'Showed {what} on site. {who} compared readings, within 0.5 %. They will try it for a month.', 'interested']],
  ),
]

/** Answers to tickets: subject and content. */
export const answers = {
  chinese: [
    ['回复客户', '已联系客户，远程查看设备日志，初步判断为供电不稳，建议更换电源模块后观察。'],
    ['电话指导', '电话指导客户重新配网，设备已恢复上线，数据补传完成。'],
    ['说明处理进度', '已登记换货，新机预计三天内送达，旧机请客户随车退回。'],
    ['发送操作说明', '把操作说明和视频链接发给客户，对方按步骤操作后解决。'],
  ],
  english: [
    ['Reply to the customer', 'Checked the device log remotely; the supply voltage drops. Suggested replacing the power module.'],
    ['Guided by phone', 'Walked the customer through pairing; the device is online again and the gap in the data is filled.'],
    ['Status update', 'Replacement registered, the new unit arrives within three days.'],
  ],
} as const

/** Subject, content, category and result of tickets. */
export const problems = {
  chinese: [
    ['设备离线，无法上传数据', '现场网关指示灯红色，平台显示离线超过 2 小时，断电重启无效。', 'fault.system', '网关固件升级后恢复，已回访确认。'],
    ['读数偏差大', '与标准表相差 3 度左右，客户怀疑传感器漂移。', 'fault.product', '上门校准，更换探头，偏差恢复到 0.2 度以内。'],
    ['到货外箱破损', '签收时发现外箱破损，一台外壳有裂纹，要求换货。', 'fault.delivery', '已换货，并向物流索赔。'],
    ['申请退换货', '型号选错，量程不够，希望换大量程，愿意补差价。', 'aftersales.return', '换货完成，差价已开票。'],
    ['设备需要维修', '手持仪屏幕不亮，已过保修期，询问维修费用。', 'aftersales.repair', '更换屏幕，收费 320 元，客户确认。'],
    ['发票抬头有误', '发票抬头少一个字，需要作废重开。', 'aftersales.invoice', '已红冲重开，电子发票发送至邮箱。'],
    ['如何导出历史数据', '想导出上个月的温度曲线，找不到入口。', 'question.usage', '已发操作说明，客户自行导出成功。'],
    ['咨询订单进度', '订单提交一周了还没有发货信息。', 'question.order', '当日发货，运单号已告知。'],
    ['询问续费价格', '云平台快到期，问续费有没有优惠。', 'question.price', '按老客户价续费一年。'],
    ['无法登录平台', '员工离职，管理员账号忘记密码。', 'account.access', '核实身份后重置。'],
    ['投诉响应太慢', '上次报修两天没有人联系，生产受影响。', 'complaint.service', '主管致歉，安排专人对接并补偿一次校准。'],
    ['投诉产品质量', '同一批次已经坏了两台，要求说明原因。', 'complaint.quality', '该批次电源芯片问题，已全部免费更换。'],
  ],
  english: [
    ['Gateway offline', 'The gateway shows a red light and has been offline for two hours. A power cycle did not help.', 'fault.system', 'Firmware updated, back online.'],
    ['Readings drift', 'Readings differ by about three degrees from the reference.', 'fault.product', 'Probe replaced, within 0.2 degrees again.'],
    ['Box damaged on arrival', 'One housing is cracked. Please replace.', 'fault.delivery', 'Replaced; claim filed with the carrier.'],
    ['How to export history', 'We cannot find where to export last month’s curve.', 'question.usage', 'Sent the guide; solved.'],
    ['Invoice needs our VAT number', 'Please issue the invoice again with our VAT number.', 'aftersales.invoice', 'Invoice issued again.'],
    ['Cannot sign in', 'Our administrator left and nobody has the password.', 'account.access', 'Identity checked, access restored.'],
    ['Where is our order?', 'No shipping notice a week after ordering.', 'question.order', 'Shipped the same day, tracking number sent.'],
  ],
} as const

/** What customers say of products and service. */
export const opinions = {
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
} as const
