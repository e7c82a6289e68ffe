import { email } from '../model/fields/email.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { file } from '../model/fields/file.ts'
import { longText } from '../model/fields/long-text.ts'
import { phone } from '../model/fields/phone.ts'
import { reference } from '../model/fields/reference.ts'
import { references } from '../model/fields/references.ts'
import { text } from '../model/fields/text.ts'
import { timestamp } from '../model/fields/timestamp.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'
import { languageNames } from './value-lists.ts'

/** Somebody, or something, that signs in or acts: a person, an integration, the system itself. */
export const user = defineObject('user', {
  label: { 'zh-CN': '用户', en: 'User' },
  title: 'name',
  customFields: true,
  fields: {
    name: text({
      label: { 'zh-CN': '姓名', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: [
          '姓名',
          'Name',
          '用户',
          '用户名',
          '员工姓名',
          '业务员',
          'user',
          'full name',
          'sales_agent',
          'sales rep',
        ],
        matchKey: true,
      },
      maxLength: 120,
    }),
    email: email({
      label: { 'zh-CN': '邮箱', en: 'Email' },
      help: { 'zh-CN': '登录所用', en: 'For signing in' },
      unique: true,
      search: 'exact',
      bi: 'exclude',
      import: {
        headers: ['邮箱', 'Email', '电子邮箱', '邮件', '登录邮箱', 'e-mail', 'email address'],
        matchKey: true,
      },
    }),
    kind: enumeration({
      label: { 'zh-CN': '类型', en: 'Kind' },
      required: true,
      bi: 'dimension',
      default: 'person',
      values: {
        person: { 'zh-CN': '人员', en: 'Person' },
        system: { 'zh-CN': '系统', en: 'System' },
        integration: { 'zh-CN': '集成', en: 'Integration' },
      },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      help: {
        'zh-CN': '停用的用户不能登录，其记录保留',
        en: 'A disabled user cannot sign in; what they did stays',
      },
      required: true,
      bi: 'dimension',
      default: 'active',
      values: { active: { 'zh-CN': '启用', en: 'Active' }, disabled: { 'zh-CN': '停用', en: 'Disabled' } },
    }),
    department: reference('department', {
      label: { 'zh-CN': '部门', en: 'Department' },
      onPurge: 'refuse',
      bi: 'dimension',
      import: { headers: ['部门', 'Department', '所属部门', 'regional_office', 'team'] },
    }),
    roles: references('role', {
      label: { 'zh-CN': '角色', en: 'Roles' },
      help: { 'zh-CN': '可有多个，权限取并集', en: 'Any number; rights add up' },
      onPurge: 'clear',
    }),
    manager: reference('user', {
      label: { 'zh-CN': '直属上级', en: 'Manager' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['直属上级', 'Manager', '上级', '主管', 'reports to'] },
    }),
    jobTitle: text({
      label: { 'zh-CN': '职务', en: 'Job title' },
      bi: 'dimension',
      import: { headers: ['职务', 'Job title', '职位', 'title', 'position'] },
      maxLength: 80,
    }),
    employeeNumber: text({
      label: { 'zh-CN': '工号', en: 'Employee number' },
      unique: true,
      search: 'exact',
      import: { headers: ['工号', 'Employee number', '员工编号', 'employee id'], matchKey: true },
      maxLength: 40,
    }),
    mobile: phone({
      label: { 'zh-CN': '手机', en: 'Mobile' },
      access: 'sensitive',
      mask: keep(3, 4),
      bi: 'exclude',
      search: 'exact',
      import: { headers: ['手机', 'Mobile', '手机号', '电话', 'mobile phone', 'phone'] },
    }),
    wechatWork: text({ label: { 'zh-CN': '企业微信账号', en: 'WeCom ID' }, bi: 'exclude', maxLength: 64 }),
    language: enumeration({
      label: { 'zh-CN': '语言', en: 'Language' },
      bi: 'dimension',
      default: 'zh-CN',
      values: languageNames,
    }),
    timeZone: text({
      label: { 'zh-CN': '时区', en: 'Time zone' },
      help: { 'zh-CN': '为空时用公司时区', en: "Empty: the company's" },
      bi: 'exclude',
      format: 'timeZone',
      maxLength: 60,
    }),
    photo: file({ label: { 'zh-CN': '头像', en: 'Photo' } }),
    signature: longText({
      label: { 'zh-CN': '邮件签名', en: 'Mail signature' },
      bi: 'exclude',
      maxLength: 5000,
    }),
    lastSeenAt: timestamp({ label: { 'zh-CN': '最近使用', en: 'Last seen' }, derived: 'apart' }),
  },
})
