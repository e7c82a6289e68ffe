import { duration } from '../model/fields/duration.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { reference } from '../model/fields/reference.ts'
import { references } from '../model/fields/references.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { defineObject } from '../model/object.ts'
import { channels } from './value-lists.ts'

/** One contact with a customer or a stranger: a call, a mail, a meeting, a chat. */
export const interaction = defineObject('interaction', {
  label: { 'zh-CN': '互动记录', en: 'Interaction' },
  title: 'subject',
  owner: 'author',
  at: 'startedAt',
  belongs: 'subject',
  customFields: true,
  fields: {
    channel: enumeration({
      label: { 'zh-CN': '渠道', en: 'Channel' },
      required: true,
      bi: 'dimension',
      default: 'phone',
      values: channels,
      import: {
        headers: [
          '渠道',
          'Channel',
          '互动渠道',
          '沟通方式',
          '联系方式',
          '跟进方式',
          'interaction type',
          'type',
        ],
      },
    }),
    activity: enumeration({
      label: { 'zh-CN': '活动', en: 'Activity' },
      help: { 'zh-CN': '具体做了什么', en: 'What was done, more exactly' },
      bi: 'dimension',
      values: {
        phoneEnquiry: { 'zh-CN': '电话咨询', en: 'Phone enquiry' },
        phoneFollowUp: { 'zh-CN': '电话回访', en: 'Follow-up call' },
        firstCall: { 'zh-CN': '首次致电', en: 'First call' },
        emailEnquiry: { 'zh-CN': '邮件咨询', en: 'Email enquiry' },
        emailReply: { 'zh-CN': '邮件回复', en: 'Email reply' },
        onlineMeeting: { 'zh-CN': '线上会议', en: 'Online meeting' },
        onsiteMeeting: { 'zh-CN': '现场会议', en: 'Meeting on site' },
        fieldVisit: { 'zh-CN': '上门拜访', en: 'Field visit' },
        reception: { 'zh-CN': '客户来访', en: 'Visit to us' },
        demonstration: { 'zh-CN': '产品演示', en: 'Demonstration' },
        wechatChat: { 'zh-CN': '微信沟通', en: 'WeChat chat' },
        textMessage: { 'zh-CN': '短信通知', en: 'Text message' },
        onlineChat: { 'zh-CN': '在线咨询', en: 'Online chat' },
        socialReply: { 'zh-CN': '社交媒体回复', en: 'Social media reply' },
        afterSales: { 'zh-CN': '售后服务', en: 'After-sales service' },
        note: { 'zh-CN': '记事', en: 'Note' },
      },
      import: { headers: ['活动', 'Activity', '互动类型', '跟进类型', '活动类型', 'activity type'] },
    }),
    direction: enumeration({
      label: { 'zh-CN': '方向', en: 'Direction' },
      bi: 'dimension',
      values: {
        inbound: { 'zh-CN': '客户发起', en: 'From the customer' },
        outbound: { 'zh-CN': '我方发起', en: 'From us' },
        internal: { 'zh-CN': '内部', en: 'Internal' },
      },
      import: { headers: ['方向', 'Direction', '呼叫方向', 'call direction'] },
    }),
    subject: text({
      label: { 'zh-CN': '主题', en: 'Subject' },
      search: 'fulltext',
      bi: 'exclude',
      import: { headers: ['主题', 'Subject', '标题', '跟进主题', 'title'] },
      maxLength: 300,
    }),
    content: longText({
      label: { 'zh-CN': '内容', en: 'Content' },
      bi: 'exclude',
      import: {
        headers: [
          '内容',
          'Content',
          '跟进内容',
          '沟通内容',
          '详情',
          '记录',
          'description',
          'notes',
          'body',
          'comments',
        ],
      },
    }),
    startedAt: timestamp({
      label: { 'zh-CN': '开始时间', en: 'Started at' },
      help: { 'zh-CN': '精确到秒', en: 'To the second' },
      required: true,
      bi: 'dimension',
      default: 'now',
      import: {
        headers: [
          '开始时间',
          'Started at',
          '互动时间',
          '跟进时间',
          '沟通时间',
          '联系时间',
          '日期',
          'date',
          'activity date',
          'start time',
        ],
      },
    }),
    duration: duration({
      label: { 'zh-CN': '时长', en: 'Duration' },
      bi: 'measure',
      import: { headers: ['时长', 'Duration', '通话时长', 'call duration'] },
    }),
    author: reference('user', {
      label: { 'zh-CN': '记录人', en: 'Author' },
      help: {
        'zh-CN': '实际与客户沟通的人；导入时保留原作者',
        en: 'Who did it; kept as it was by an import',
      },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: { headers: ['记录人', 'Author', '跟进人', '创建人', '负责人', 'owner', 'assigned to'] },
    }),
    authorName: text({
      label: { 'zh-CN': '原记录人姓名', en: "Author's name" },
      help: {
        'zh-CN': '在原系统中的姓名，本系统没有此用户时使用',
        en: 'As in the other system, for authors who are no users here',
      },
      bi: 'exclude',
      maxLength: 120,
    }),
    contact: reference('contact', {
      label: { 'zh-CN': '联系人', en: 'Contact' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['联系人', 'Contact', '联系人姓名', 'contact name'] },
    }),
    colleagues: references('user', {
      label: { 'zh-CN': '我方参与人', en: 'Our participants' },
      onPurge: 'clear',
    }),
    contacts: references('contact', {
      label: { 'zh-CN': '客户参与人', en: 'Their participants' },
      onPurge: 'clear',
    }),
    outcome: enumeration({
      label: { 'zh-CN': '结果', en: 'Outcome' },
      bi: 'dimension',
      values: {
        reached: { 'zh-CN': '已联系上', en: 'Reached' },
        noAnswer: { 'zh-CN': '无人接听', en: 'No answer' },
        busy: { 'zh-CN': '忙线', en: 'Busy' },
        wrongNumber: { 'zh-CN': '号码有误', en: 'Wrong number' },
        interested: { 'zh-CN': '有意向', en: 'Interested' },
        notInterested: { 'zh-CN': '无意向', en: 'Not interested' },
        agreed: { 'zh-CN': '达成一致', en: 'Agreed' },
        followUp: { 'zh-CN': '需再跟进', en: 'To follow up' },
        done: { 'zh-CN': '已完成', en: 'Done' },
      },
      import: { headers: ['结果', 'Outcome', '跟进结果', '沟通结果', 'call result', 'disposition'] },
    }),
    opportunity: reference('opportunity', {
      label: { 'zh-CN': '商机', en: 'Opportunity' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['商机', 'Opportunity', '商机名称', 'regarding'] },
    }),
    ticket: reference('ticket', {
      label: { 'zh-CN': '工单', en: 'Ticket' },
      mode: 'loose',
      onPurge: 'clear',
      import: { headers: ['工单', 'Ticket', '工单编号'] },
    }),
    order: reference('order', {
      label: { 'zh-CN': '订单', en: 'Order' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['订单', 'Order', '订单编号'] },
    }),
    campaign: reference('campaign', {
      label: { 'zh-CN': '营销活动', en: 'Campaign' },
      onPurge: 'clear',
      bi: 'dimension',
    }),
    location: text({
      label: { 'zh-CN': '地点', en: 'Place' },
      bi: 'exclude',
      import: { headers: ['地点', 'Place', '拜访地点', 'location'] },
      maxLength: 200,
    }),
    tags: tags({ label: { 'zh-CN': '标签', en: 'Tags' }, bi: 'dimension' }),
  },
})
