import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { percent } from '../model/fields/percent.ts'
import { reference } from '../model/fields/reference.ts'
import { running } from '../model/fields/running.ts'
import { tags } from '../model/fields/tags.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { defineObject } from '../model/object.ts'
import { figures } from './customer-figures.ts'
import { organisation } from './customer-organisation.ts'
import { person } from './customer-person.ts'
import { reach } from './customer-reach.ts'

/** A person or an organisation that the company sells to, might sell to, or sold to; a lead is a customer too. */
export const customer = defineObject('customer', {
  label: { 'zh-CN': '客户', en: 'Customer' },
  title: 'name',
  owner: 'owner',
  customFields: true,
  fields: {
    number: running({
      label: { 'zh-CN': '客户编号', en: 'Customer number' },
      search: 'prefix',
      import: {
        headers: ['客户编号', 'Customer number', '编号', 'Customer No.', 'customer_no'],
        matchKey: true,
      },
      prefix: 'C-',
      width: 6,
    }),
    kind: enumeration({
      label: { 'zh-CN': '类型', en: 'Kind' },
      help: {
        'zh-CN': '个人与企业各有自己的表单；建立后不能更改',
        en: 'People and organisations have forms of their own; fixed once created',
      },
      required: true,
      immutable: true,
      bi: 'dimension',
      values: {
        person: { 'zh-CN': '个人', en: 'Person' },
        organisation: { 'zh-CN': '企业', en: 'Organisation' },
      },
      import: { headers: ['类型', 'Kind', '客户类型', '客户性质', 'type', 'account type', 'record type'] },
    }),
    name: text({
      label: { 'zh-CN': '客户名称', en: 'Name' },
      required: true,
      search: 'fulltext',
      bi: 'dimension',
      import: {
        headers: [
          '客户名称',
          'Name',
          '客户',
          '公司',
          '公司名称',
          '企业名称',
          '客户姓名',
          '姓名',
          'account',
          'account name',
          'company',
          'company name',
          'company_name',
          'customer',
          'customer name',
          'name01',
          'full name',
          'File As',
        ],
        matchKey: true,
      },
      maxLength: 200,
    }),
    shortName: text({
      label: { 'zh-CN': '简称', en: 'Short name' },
      search: 'fulltext',
      import: { headers: ['简称', 'Short name', '客户简称', '公司简称', '别名', 'nickname', 'alias'] },
      maxLength: 80,
    }),
    category: tree('customerCategory', {
      label: { 'zh-CN': '客户分类', en: 'Category' },
      bi: 'dimension',
      import: { headers: ['客户分类', 'Category', '分类', '客户类别', 'account category', 'segment'] },
    }),
    lifecycle: enumeration({
      label: { 'zh-CN': '生命周期', en: 'Lifecycle' },
      help: {
        'zh-CN': '线索也是客户：处于“线索”阶段的客户就是线索',
        en: 'A lead is a customer in the stage "Lead"',
      },
      bi: 'dimension',
      default: 'lead',
      values: {
        lead: { 'zh-CN': '线索', en: 'Lead' },
        prospect: { 'zh-CN': '意向', en: 'Prospect' },
        customer: { 'zh-CN': '成交', en: 'Customer' },
        repeat: { 'zh-CN': '复购', en: 'Repeat customer' },
        dormant: { 'zh-CN': '沉睡', en: 'Dormant' },
        churned: { 'zh-CN': '流失', en: 'Churned' },
      },
      import: {
        headers: [
          '生命周期',
          'Lifecycle',
          '客户阶段',
          '阶段',
          'lifecycle stage',
          'lead status',
          'customer status',
        ],
      },
    }),
    status: enumeration({
      label: { 'zh-CN': '状态', en: 'Status' },
      required: true,
      bi: 'dimension',
      default: 'active',
      values: {
        active: { 'zh-CN': '正常', en: 'Active' },
        inactive: { 'zh-CN': '停用', en: 'Inactive' },
        blacklisted: { 'zh-CN': '黑名单', en: 'Blacklisted' },
      },
      import: { headers: ['状态', 'Status', '客户状态', 'account status'] },
    }),
    grade: enumeration({
      label: { 'zh-CN': '客户等级', en: 'Grade' },
      help: { 'zh-CN': 'A 最重要，D 最次要', en: 'A matters most, D least' },
      bi: 'dimension',
      values: {
        A: { 'zh-CN': 'A 级', en: 'A' },
        B: { 'zh-CN': 'B 级', en: 'B' },
        C: { 'zh-CN': 'C 级', en: 'C' },
        D: { 'zh-CN': 'D 级', en: 'D' },
      },
      import: { headers: ['客户等级', 'Grade', '等级', '级别', '客户级别', 'rating', 'tier', 'rank'] },
    }),
    creditGrade: enumeration({
      label: { 'zh-CN': '信用等级', en: 'Credit grade' },
      help: {
        'zh-CN': '付款信用，ISO 9001 客户评价',
        en: 'How reliably they pay; a record that ISO 9001 asks for',
      },
      bi: 'dimension',
      values: {
        A: { 'zh-CN': '优', en: 'A' },
        B: { 'zh-CN': '良', en: 'B' },
        C: { 'zh-CN': '一般', en: 'C' },
        D: { 'zh-CN': '差', en: 'D' },
      },
      import: { headers: ['信用等级', 'Credit grade', '信用评级', '信誉等级', 'credit rating'] },
    }),
    servicePreference: text({
      label: { 'zh-CN': '服务偏好', en: 'Service preference' },
      help: {
        'zh-CN': '服务要求与偏好，ISO 9001',
        en: 'How they wish to be served; a record that ISO 9001 asks for',
      },
      bi: 'exclude',
      import: { headers: ['服务偏好', 'Service preference', '服务要求'] },
      maxLength: 500,
    }),
    sourceChannel: enumeration({
      label: { 'zh-CN': '来源渠道', en: 'Source channel' },
      bi: 'dimension',
      values: {
        website: { 'zh-CN': '官网', en: 'Website' },
        search: { 'zh-CN': '搜索引擎', en: 'Search engine' },
        advertisement: { 'zh-CN': '广告', en: 'Advertisement' },
        social: { 'zh-CN': '社交媒体', en: 'Social media' },
        wechat: { 'zh-CN': '微信', en: 'WeChat' },
        exhibition: { 'zh-CN': '展会', en: 'Trade fair' },
        referral: { 'zh-CN': '转介绍', en: 'Referral' },
        phone: { 'zh-CN': '电话开发', en: 'Cold call' },
        visit: { 'zh-CN': '上门开发', en: 'Field visit' },
        store: { 'zh-CN': '门店', en: 'Store' },
        marketplace: { 'zh-CN': '电商平台', en: 'Marketplace' },
        partner: { 'zh-CN': '渠道伙伴', en: 'Partner' },
        event: { 'zh-CN': '活动', en: 'Event' },
        enquiry: { 'zh-CN': '主动来访', en: 'Walk-in or enquiry' },
        other: { 'zh-CN': '其他', en: 'Other' },
      },
      import: {
        headers: [
          '来源渠道',
          'Source channel',
          '客户来源',
          '线索来源',
          '来源',
          '渠道',
          'lead source',
          'original source',
        ],
      },
    }),
    sourceDetail: text({
      label: { 'zh-CN': '来源说明', en: 'Source detail' },
      help: {
        'zh-CN': '如展会名称、介绍人、投放计划',
        en: 'For example the fair, the person who referred, the ad plan',
      },
      import: { headers: ['来源说明', 'Source detail', '来源详情', '介绍人', 'source details'] },
      maxLength: 200,
    }),
    sourceReliability: percent({
      label: { 'zh-CN': '来源可信度', en: 'Source reliability' },
      help: { 'zh-CN': '0 为不可信，100 为完全可信', en: '0 not at all, 100 wholly' },
      bi: 'measure',
      scale: 0,
    }),
    owner: reference('user', {
      label: { 'zh-CN': '负责人', en: 'Owner' },
      help: { 'zh-CN': '为空时客户在公海，等待领取', en: 'Empty: in the public pool, waiting to be claimed' },
      onPurge: 'refuse',
      bi: 'dimension',
      default: 'me',
      import: {
        headers: [
          '负责人',
          'Owner',
          '业务员',
          '销售',
          '跟进人',
          '销售代表',
          '所有人',
          '归属人',
          'owner name',
          'account owner',
          'contact owner',
          'account manager',
          'sales rep',
          'sales_agent',
          'sales',
        ],
      },
    }),
    department: reference('department', {
      label: { 'zh-CN': '所属部门', en: 'Department' },
      help: {
        'zh-CN': '随负责人确定，负责人更换时才改变',
        en: 'Set from the owner, and changes only when the owner does',
      },
      onPurge: 'refuse',
      bi: 'dimension',
      derived: 'row',
    }),
    pool: reference('pool', {
      label: { 'zh-CN': '公海', en: 'Pool' },
      onPurge: 'clear',
      bi: 'dimension',
      import: { headers: ['公海', 'Pool', '公海池', '客户池'] },
    }),
    ...reach,
    tags: tags({
      label: { 'zh-CN': '标签', en: 'Tags' },
      bi: 'dimension',
      import: { headers: ['标签', 'Tags', '客户标签', 'labels', 'tag'] },
    }),
    remark: longText({
      label: { 'zh-CN': '备注', en: 'Remark' },
      bi: 'exclude',
      import: {
        headers: [
          '备注',
          'Remark',
          '说明',
          '备注信息',
          '描述',
          'notes',
          'note',
          'description',
          'comments',
          'background',
        ],
      },
    }),
    ...person,
    ...organisation,
    ...figures,
  },
})
