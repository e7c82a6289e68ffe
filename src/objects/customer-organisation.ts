import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { longText } from '../model/fields/long-text.ts'
import { money } from '../model/fields/money.ts'
import { number } from '../model/fields/number.ts'
import { reference } from '../model/fields/reference.ts'
import { secret } from '../model/fields/secret.ts'
import { text } from '../model/fields/text.ts'
import { tree } from '../model/fields/tree.ts'
import { keep } from '../model/mask.ts'

/** What only a customer that is an organisation has. */
export const organisation = {
  legalName: text({
    label: { 'zh-CN': '工商全称', en: 'Legal name' },
    help: { 'zh-CN': '营业执照上的名称', en: 'As on the business licence' },
    when: { kind: 'organisation' },
    search: 'fulltext',
    import: {
      headers: ['工商全称', 'Legal name', '企业全称', '公司全称', '注册名称', '开票名称', 'registered name'],
    },
    maxLength: 200,
  }),
  creditCode: text({
    label: { 'zh-CN': '统一社会信用代码', en: 'Unified social credit code' },
    help: {
      'zh-CN': '18 位，GB 32100，录入时校验',
      en: '18 characters, GB 32100; its check character is verified',
    },
    when: { kind: 'organisation' },
    search: 'exact',
    import: {
      headers: [
        '统一社会信用代码',
        'Unified social credit code',
        '信用代码',
        '社会信用代码',
        '税号',
        '纳税人识别号',
        '营业执照号',
        'credit code',
        'tax id',
        'tax number',
        'vat number',
      ],
      matchKey: true,
    },
    format: 'cnCreditCode',
  }),
  industry: tree('industry', {
    label: { 'zh-CN': '所属行业', en: 'Industry' },
    help: { 'zh-CN': 'GB/T 4754 国民经济行业分类', en: 'GB/T 4754 classification' },
    when: { kind: 'organisation' },
    bi: 'dimension',
    import: {
      headers: ['所属行业', 'Industry', '行业', '行业分类', '行业类别', 'sector', 'property_industry'],
    },
  }),
  size: enumeration({
    label: { 'zh-CN': '企业规模', en: 'Company size' },
    help: { 'zh-CN': '按员工人数', en: 'By number of employees' },
    when: { kind: 'organisation' },
    bi: 'dimension',
    values: {
      s1: { 'zh-CN': '1–9 人', en: '1–9 people' },
      s10: { 'zh-CN': '10–49 人', en: '10–49 people' },
      s50: { 'zh-CN': '50–199 人', en: '50–199 people' },
      s200: { 'zh-CN': '200–499 人', en: '200–499 people' },
      s500: { 'zh-CN': '500–999 人', en: '500–999 people' },
      s1000: { 'zh-CN': '1000–4999 人', en: '1,000–4,999 people' },
      s5000: { 'zh-CN': '5000 人以上', en: '5,000 people and more' },
    },
    import: {
      headers: ['企业规模', 'Company size', '规模', '人员规模', '公司规模', 'size', 'employee range'],
    },
  }),
  employees: number({
    label: { 'zh-CN': '员工人数', en: 'Employees' },
    when: { kind: 'organisation' },
    bi: 'measure',
    import: {
      headers: [
        '员工人数',
        'Employees',
        '人数',
        '员工数',
        '职工人数',
        'number of employees',
        'NumberOfEmployees',
        'headcount',
      ],
    },
    min: 0,
  }),
  annualRevenue: money({
    label: { 'zh-CN': '年营业额', en: 'Annual revenue' },
    when: { kind: 'organisation' },
    bi: 'measure',
    import: {
      headers: [
        '年营业额',
        'Annual revenue',
        '年收入',
        '年营业收入',
        '年销售额',
        '营业额',
        'revenue',
        'property_annualrevenue',
      ],
    },
    min: 0,
  }),
  businessScope: longText({
    label: { 'zh-CN': '经营范围', en: 'Business scope' },
    when: { kind: 'organisation' },
    bi: 'exclude',
    import: { headers: ['经营范围', 'Business scope', '主营业务', '主营产品', 'line of business'] },
  }),
  foundedOn: date({
    label: { 'zh-CN': '成立日期', en: 'Founded on' },
    when: { kind: 'organisation' },
    import: {
      headers: [
        '成立日期',
        'Founded on',
        '成立时间',
        '注册日期',
        '注册时间',
        'founded',
        'year founded',
        'year_established',
      ],
    },
  }),
  belongsTo: reference('customer', {
    label: { 'zh-CN': '上级单位', en: 'Parent organisation' },
    help: {
      'zh-CN': '所属集团或母公司，也是一个客户',
      en: 'The group or parent company, a customer as well',
    },
    when: { kind: 'organisation' },
    mode: 'loose',
    onPurge: 'clear',
    import: {
      headers: [
        '上级单位',
        'Parent organisation',
        '上级客户',
        '母公司',
        '所属集团',
        '集团',
        'parent account',
        'parent company',
        'subsidiary_of',
      ],
    },
  }),
  bankAccount: secret({
    label: { 'zh-CN': '银行账号', en: 'Bank account' },
    help: { 'zh-CN': '加密保存，只显示末四位', en: 'Encrypted; only the last four show' },
    when: { kind: 'organisation' },
    import: {
      headers: [
        '银行账号',
        'Bank account',
        '银行账户',
        '开户账号',
        '对公账号',
        '账号',
        'bank account number',
        'iban',
      ],
    },
    format: 'bankAccount',
    mask: keep(0, 4),
  }),
  bankName: text({
    label: { 'zh-CN': '开户行', en: 'Bank' },
    when: { kind: 'organisation' },
    bi: 'exclude',
    import: { headers: ['开户行', 'Bank', '开户银行', 'bank name'] },
    maxLength: 120,
  }),
}
