import { boolean } from '../model/fields/boolean.ts'
import { date } from '../model/fields/date.ts'
import { email } from '../model/fields/email.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { phone } from '../model/fields/phone.ts'
import { reference } from '../model/fields/reference.ts'
import { secret } from '../model/fields/secret.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { keep } from '../model/mask.ts'
import { defineObject } from '../model/object.ts'
import { channels, genders } from './value-lists.ts'

/** A person at a customer; a customer has many, each belongs to one. */
export const contact = defineObject('contact', {
  label: { 'zh-CN': '联系人', en: 'Contact' },
  title: 'name',
  belongs: 'parent',
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
          '联系人',
          '联系人姓名',
          '联系人名称',
          'contact',
          'contact name',
          'full name',
          'name01',
        ],
        matchKey: true,
      },
      maxLength: 120,
    }),
    familyName: text({
      label: { 'zh-CN': '姓', en: 'Family name' },
      bi: 'exclude',
      import: { headers: ['姓', 'Family name', '姓氏', 'last name', 'last_name', 'surname'] },
      maxLength: 60,
    }),
    givenName: text({
      label: { 'zh-CN': '名', en: 'Given name' },
      bi: 'exclude',
      import: { headers: ['名', 'Given name', '名字', 'first name', 'first_name'] },
      maxLength: 60,
    }),
    jobTitle: text({
      label: { 'zh-CN': '职务', en: 'Job title' },
      search: 'fulltext',
      import: { headers: ['职务', 'Job title', '职位', '头衔', 'title', 'position', 'Organization Title'] },
      maxLength: 80,
    }),
    department: text({
      label: { 'zh-CN': '部门', en: 'Department' },
      import: { headers: ['部门', 'Department', '所在部门', 'Organization Department'] },
      maxLength: 80,
    }),
    role: enumeration({
      label: { 'zh-CN': '决策角色', en: 'Role' },
      help: { 'zh-CN': '在采购决策中的作用', en: 'Their part in the decision to buy' },
      bi: 'dimension',
      values: {
        decisionMaker: { 'zh-CN': '决策人', en: 'Decision maker' },
        influencer: { 'zh-CN': '影响者', en: 'Influencer' },
        user: { 'zh-CN': '使用人', en: 'User' },
        gatekeeper: { 'zh-CN': '把关人', en: 'Gatekeeper' },
        finance: { 'zh-CN': '财务', en: 'Finance' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: { headers: ['决策角色', 'Role', '角色', '联系人角色', 'contact role', 'buying role'] },
    }),
    gender: enumeration({
      label: { 'zh-CN': '性别', en: 'Gender' },
      bi: 'dimension',
      values: genders,
      import: { headers: ['性别', 'Gender', 'sex'] },
    }),
    birthday: date({
      label: { 'zh-CN': '生日', en: 'Birthday' },
      bi: 'exclude',
      import: { headers: ['生日', 'Birthday', '出生日期', 'date of birth', 'birthdate'] },
    }),
    mobile: phone({
      label: { 'zh-CN': '手机', en: 'Mobile' },
      access: 'sensitive',
      mask: keep(3, 4),
      bi: 'exclude',
      search: 'exact',
      import: {
        headers: [
          '手机',
          'Mobile',
          '手机号',
          '手机号码',
          '移动电话',
          'mobile phone',
          'cell phone',
          'MobilePhone',
        ],
        matchKey: true,
      },
    }),
    phone: phone({
      label: { 'zh-CN': '电话', en: 'Phone' },
      access: 'sensitive',
      mask: keep(3, 4),
      bi: 'exclude',
      search: 'exact',
      import: {
        headers: [
          '电话',
          'Phone',
          '座机',
          '办公电话',
          '固定电话',
          '联系电话',
          'telephone',
          'phone number',
          'work phone',
          'phone_work',
        ],
      },
    }),
    email: email({
      label: { 'zh-CN': '邮箱', en: 'Email' },
      access: 'sensitive',
      mask: keep(1, 0),
      bi: 'exclude',
      search: 'exact',
      import: {
        headers: ['邮箱', 'Email', '电子邮箱', '邮件', '电子邮件', 'e-mail', 'email address', 'email_work'],
        matchKey: true,
      },
    }),
    wechat: text({
      label: { 'zh-CN': '微信号', en: 'WeChat ID' },
      access: 'sensitive',
      mask: keep(1, 1),
      bi: 'exclude',
      search: 'exact',
      import: { headers: ['微信号', 'WeChat ID', '微信', 'wechat'] },
      maxLength: 64,
    }),
    isPrimary: boolean({
      label: { 'zh-CN': '主要联系人', en: 'Primary contact' },
      required: true,
      default: false,
      import: {
        headers: [
          '主要联系人',
          'Primary contact',
          '是否主要',
          '首要联系人',
          '主联系人',
          'is primary',
          'primary',
        ],
      },
    }),
    isActive: boolean({
      label: { 'zh-CN': '在职', en: 'Still there' },
      help: {
        'zh-CN': '离职的联系人保留历史，不再收到消息',
        en: 'Someone who left keeps their history and gets no more messages',
      },
      required: true,
      default: true,
    }),
    reportsTo: reference('contact', {
      label: { 'zh-CN': '汇报对象', en: 'Reports to' },
      mode: 'sibling',
      onPurge: 'clear',
      import: { headers: ['汇报对象', 'Reports to', '上级', '直属上级', 'manager', 'reports to'] },
    }),
    preferredChannel: enumeration({
      label: { 'zh-CN': '偏好渠道', en: 'Preferred channel' },
      bi: 'dimension',
      values: channels,
      import: { headers: ['偏好渠道', 'Preferred channel', '首选联系方式'] },
    }),
    idNumber: secret({
      label: { 'zh-CN': '证件号码', en: 'ID number' },
      help: { 'zh-CN': '加密保存，只显示末四位', en: 'Encrypted; only the last four show' },
      import: { headers: ['证件号码', 'ID number', '身份证', '身份证号', '身份证号码', '护照号', 'id card'] },
      format: 'cnId',
      mask: keep(0, 4),
    }),
    tags: tags({
      label: { 'zh-CN': '标签', en: 'Tags' },
      bi: 'dimension',
      import: { headers: ['标签', 'Tags', 'labels', 'tag'] },
    }),
    remark: longText({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: { headers: ['备注', 'Remark', '说明', 'notes', 'description', 'background'] },
    }),
  },
})
