/** How people and a company reach each other. */
export const channels = {
  phone: { 'zh-CN': '电话', en: 'Phone' },
  email: { 'zh-CN': '邮件', en: 'Email' },
  meeting: { 'zh-CN': '会议', en: 'Meeting' },
  visit: { 'zh-CN': '拜访', en: 'Visit' },
  wechat: { 'zh-CN': '微信', en: 'WeChat' },
  sms: { 'zh-CN': '短信', en: 'SMS' },
  chat: { 'zh-CN': '在线客服', en: 'Chat' },
  social: { 'zh-CN': '社交媒体', en: 'Social media' },
  web: { 'zh-CN': '网站', en: 'Website' },
  other: { 'zh-CN': '其他', en: 'Other' },
} as const

/** The channels by which the program itself can send, and those that need a person or a letter. */
export const messageChannels = {
  email: { 'zh-CN': '邮件', en: 'Email' },
  sms: { 'zh-CN': '短信', en: 'SMS' },
  wechat: { 'zh-CN': '微信', en: 'WeChat' },
  app: { 'zh-CN': '应用推送', en: 'App push' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  post: { 'zh-CN': '信函', en: 'Post' },
} as const

/** Genders as a form asks for them. */
export const genders = {
  male: { 'zh-CN': '男', en: 'Male' },
  female: { 'zh-CN': '女', en: 'Female' },
  other: { 'zh-CN': '其他', en: 'Other' },
} as const

/** How soon something wants doing, from the least to the most urgent. */
export const priorities = {
  low: { 'zh-CN': '低', en: 'Low' },
  normal: { 'zh-CN': '普通', en: 'Normal' },
  high: { 'zh-CN': '高', en: 'High' },
  urgent: { 'zh-CN': '紧急', en: 'Urgent' },
} as const

/** The days of a week in the order of ISO 8601. */
export const weekdays = {
  monday: { 'zh-CN': '周一', en: 'Monday' },
  tuesday: { 'zh-CN': '周二', en: 'Tuesday' },
  wednesday: { 'zh-CN': '周三', en: 'Wednesday' },
  thursday: { 'zh-CN': '周四', en: 'Thursday' },
  friday: { 'zh-CN': '周五', en: 'Friday' },
  saturday: { 'zh-CN': '周六', en: 'Saturday' },
  sunday: { 'zh-CN': '周日', en: 'Sunday' },
} as const

/** Who besides its owner may open a view, a dashboard or a segment. */
export const visibilities = {
  private: { 'zh-CN': '仅自己', en: 'Only me' },
  department: { 'zh-CN': '本部门', en: 'My department' },
  everyone: { 'zh-CN': '全公司', en: 'Everyone' },
} as const

/** The languages of the program. */
export const languageNames = {
  'zh-CN': { 'zh-CN': '简体中文', en: 'Simplified Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
} as const

/** The life of something that is drafted, put to use and taken out of use. */
export const publicationStates = {
  draft: { 'zh-CN': '草稿', en: 'Draft' },
  active: { 'zh-CN': '启用', en: 'Active' },
  paused: { 'zh-CN': '暂停', en: 'Paused' },
  archived: { 'zh-CN': '归档', en: 'Archived' },
} as const

/** What a visitor looks at a page with. */
export const devices = {
  desktop: { 'zh-CN': '电脑', en: 'Desktop' },
  phone: { 'zh-CN': '手机', en: 'Phone' },
  tablet: { 'zh-CN': '平板', en: 'Tablet' },
  app: { 'zh-CN': '应用', en: 'App' },
  miniProgram: { 'zh-CN': '小程序', en: 'Mini program' },
  other: { 'zh-CN': '其他', en: 'Other' },
} as const
