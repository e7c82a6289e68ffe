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
      [
        '电话回访使用情况',
        '与{who}通话，{what}运行稳定，读数与现场表一致。下月有新增点位，预计再要 3～5 台，让我月底前给报价。',
        'interested',
      ],
      [
        '跟进报价反馈',
        '{who}说报价已转领导审批，对{what}的交期比较关心，希望两周内到货。已答复现货可发，周五再跟进一次。',
        'followUp',
      ],
      ['催收到期货款', '联系{who}，财务已排款，本周四前付清，届时发水单。', 'agreed'],
      ['电话未接通', '拨打两次无人接听，已发微信留言，明天上午再联系。', 'noAnswer'],
      [
        '确认年度采购计划',
        '{who}透露明年预算已批，{what}计划分两批采购。竞争对手也在报价，价格差 5% 左右，需要申请特价。',
        'interested',
      ],
    ],
    [
      [
        'Follow-up call',
        'Spoke to {who}. {what} runs fine since installation. They plan more points next quarter and want a quote before month end.',
        'interested',
      ],
      [
        'Quote feedback',
        '{who} says the quote is with management. Lead time for {what} is the main concern; confirmed we can ship from stock.',
        'followUp',
      ],
      ['No answer', 'Tried twice, left a voicemail. Will call again tomorrow morning.', 'noAnswer'],
      ['Overdue invoice', '{who} confirmed that payment goes out this Thursday.', 'agreed'],
    ],
  ),
  notes(
    ['phone', 'firstCall', 'outbound'],
    [3, 15],
    [
      [
        '首次致电',
        '通过官网线索联系到{who}，公司正在选型{what}，目前用的是手抄记录。同意加微信发资料，约下周演示。',
        'interested',
      ],
      ['首次致电了解需求', '{who}负责设备，暂无采购计划，但对在线监测感兴趣，半年内可能立项。', 'followUp'],
      ['首次致电', '对方表示已有固定供应商，暂不考虑更换，保留联系方式。', 'notInterested'],
    ],
    [
      [
        'First call',
        'Reached {who} after their enquiry on the website. They are comparing vendors for {what}. Sending the data sheet today.',
        'interested',
      ],
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
      [
        'Data sheets sent',
        'Sent data sheet and reference cases for {what}. {who} will look at them this week.',
        'reached',
      ],
      [
        'Installation date',
        '{who} prefers installation during the weekend shutdown; confirmed with service.',
        'agreed',
      ],
    ],
  ),
  notes(
    ['visit', 'fieldVisit', 'outbound'],
    [4, 120],
    [
      [
        '上门拜访',
        '拜访{who}，看了现场，共 12 个测点，管道口径 DN80 和 DN100 两种。{what}安装位置直管段不够，需要换型号。客户认可方案，等技术协议。',
        'interested',
      ],
      [
        '年度拜访',
        '与{who}回顾今年合作，整体满意，反映一次到货外箱破损。建议签年度框架，价格可谈。',
        'agreed',
      ],
      ['现场勘察', '和{who}一起勘察冷库，信号较弱，需要加装网关。已拍照，回来出方案。', 'followUp'],
    ],
    [
      [
        'Site visit',
        'Walked the line with {who}: 12 measuring points, weak signal in the cold store, so they need a gateway as well as {what}.',
        'interested',
      ],
      [
        'Annual review',
        'Reviewed the year with {who}. Satisfied overall; one delivery arrived with a damaged box. A framework agreement makes sense.',
        'agreed',
      ],
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
      [
        'Technical questions',
        'Answered {who} on the range and ingress protection of {what}; specification attached.',
        'done',
      ],
      ['Quotation sent', 'Formal quotation sent to {who}, valid for 30 days, installation included.', 'done'],
    ],
  ),
  notes(
    ['email', 'emailEnquiry', 'inbound'],
    [3, 0],
    [['来信询价', '{who}来信询价{what} 20 台，要求含税到货价，并提供计量证书。', 'followUp']],
    [
      [
        'Request for quotation',
        '{who} asks for 20 pieces of {what}, delivered, with calibration certificates.',
        'followUp',
      ],
    ],
  ),
  notes(
    ['phone', 'phoneEnquiry', 'inbound'],
    [4, 12],
    [
      ['来电咨询', '{who}来电问{what}能不能接他们的 DCS，已说明支持 Modbus，发了点表。', 'followUp'],
      ['来电催货', '{who}催问订单进度，已查为明日发货，把运单号发给对方。', 'done'],
    ],
    [
      [
        'Enquiry by phone',
        '{who} asks whether {what} talks to their control system. Confirmed Modbus and sent the register map.',
        'followUp',
      ],
    ],
  ),
  notes(
    ['meeting', 'onlineMeeting', 'outbound'],
    [3, 90],
    [
      [
        '线上方案讲解',
        '腾讯会议，对方{who}等 4 人参加。讲解方案和云平台，客户关注数据安全和私有部署，需要补充部署说明。',
        'interested',
      ],
      ['项目启动会', '与{who}确认进度：下周到货，安装 3 天，培训 1 天，月底验收。', 'agreed'],
    ],
    [
      [
        'Solution walkthrough',
        'Online meeting with {who} and three colleagues. Main questions: data security and hosting. Will send the deployment guide.',
        'interested',
      ],
      [
        'Kick-off',
        'Agreed the plan with {who}: delivery next week, three days installation, one day training.',
        'agreed',
      ],
    ],
  ),
  notes(
    ['meeting', 'demonstration', 'outbound'],
    [2, 60],
    [
      [
        '产品演示',
        '带{what}样机到现场演示，{who}当场比对读数，误差在 0.5% 以内，同意试用一个月。',
        'interested',
      ],
    ],
    [
      [
        'Demonstration',
        'Showed {what} on site. {who} compared readings, within 0.5 %. They will try it for a month.',
        'interested',
      ],
    ],
  ),
]
