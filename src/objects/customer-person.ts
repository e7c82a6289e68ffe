import { date } from '../model/fields/date.ts'
import { enumeration } from '../model/fields/enumeration.ts'
import { reference } from '../model/fields/reference.ts'
import { secret } from '../model/fields/secret.ts'
import { text } from '../model/fields/text.ts'
import { keep } from '../model/mask.ts'
import { genders } from './value-lists.ts'

/** What only a customer who is a person has. */
export const person = {
  familyName: text({
    label: { 'zh-CN': '姓', en: 'Family name' },
    when: { kind: 'person' },
    bi: 'exclude',
    import: {
      headers: [
        '姓',
        'Family name',
        '姓氏',
        'last name',
        'last_name',
        'lastname',
        'surname',
        'property_lastname',
      ],
    },
    maxLength: 60,
  }),
  givenName: text({
    label: { 'zh-CN': '名', en: 'Given name' },
    when: { kind: 'person' },
    bi: 'exclude',
    import: {
      headers: [
        '名',
        'Given name',
        '名字',
        'first name',
        'first_name',
        'firstname',
        'forename',
        'property_firstname',
      ],
    },
    maxLength: 60,
  }),
  gender: enumeration({
    label: { 'zh-CN': '性别', en: 'Gender' },
    when: { kind: 'person' },
    bi: 'dimension',
    values: genders,
    import: { headers: ['性别', 'Gender', 'sex'] },
  }),
  birthday: date({
    label: { 'zh-CN': '生日', en: 'Birthday' },
    help: { 'zh-CN': '年龄由生日算出，不单独保存', en: 'Age is computed from it and not kept' },
    when: { kind: 'person' },
    bi: 'exclude',
    import: { headers: ['生日', 'Birthday', '出生日期', '出生年月', 'date of birth', 'birthdate', 'dob'] },
  }),
  idNumber: secret({
    label: { 'zh-CN': '证件号码', en: 'ID number' },
    help: {
      'zh-CN': '居民身份证或护照；加密保存，只显示末四位',
      en: 'Resident ID card or passport; encrypted, only the last four show',
    },
    when: { kind: 'person' },
    import: {
      headers: [
        '证件号码',
        'ID number',
        '身份证',
        '身份证号',
        '身份证号码',
        '护照号',
        '证件号',
        'id card',
        'passport number',
      ],
    },
    format: 'cnId',
    mask: keep(0, 4),
  }),
  occupation: text({
    label: { 'zh-CN': '职业', en: 'Occupation' },
    when: { kind: 'person' },
    bi: 'dimension',
    import: { headers: ['职业', 'Occupation', 'profession'] },
    maxLength: 80,
  }),
  jobTitle: text({
    label: { 'zh-CN': '职务', en: 'Job title' },
    when: { kind: 'person' },
    import: {
      headers: ['职务', 'Job title', '职位', '头衔', 'title', 'position', 'job', 'Organization Title'],
    },
    maxLength: 80,
  }),
  employer: reference('customer', {
    label: { 'zh-CN': '任职单位', en: 'Employer' },
    help: { 'zh-CN': '此人工作的企业客户', en: 'The organisation that this person works for' },
    when: { kind: 'person' },
    mode: 'loose',
    onPurge: 'clear',
    import: {
      headers: ['任职单位', 'Employer', '工作单位', '所在公司', '单位', 'employer name', 'Organization Name'],
    },
  }),
}
