import type { Label } from './label.ts'

/** What is wrong with a value, in a sentence that names the fix; `{max}` and the like stand for params. */
export const valueMessages: Readonly<Record<string, Label>> = {
  'value.masked': {
    'zh-CN': '这是打码后的内容，请输入完整的值，或不改动此项',
    en: 'This is a masked value: enter the whole value, or leave the field alone',
  },
  'text.invalid': { 'zh-CN': '请输入文字', en: 'Enter text' },
  'text.unstorable': {
    'zh-CN': '含有无法保存的字符（空字符或残缺字符），请删除后重试',
    en: 'Contains characters that cannot be kept (U+0000 or half a character): remove them',
  },
  'text.tooLong': { 'zh-CN': '最多 {max} 个字，请缩短', en: 'Use at most {max} characters' },
  'code.invalid': {
    'zh-CN': '编码只能含文字、数字和 . _ / # + - ( )，中间可有单个空格',
    en: 'Use letters, digits and . _ / # + - ( ), with single spaces inside',
  },
  'identifier.invalid': {
    'zh-CN': '请以小写字母开头，只用字母、数字和下划线，最多 41 个字符',
    en: 'Begin with a small letter and use letters, digits and _ only, at most 41 characters',
  },
  'postcode.invalid': {
    'zh-CN': '请输入有效的邮政编码，例如 310012',
    en: 'Enter a valid postcode, e.g. 310012',
  },
  'currency.invalid': {
    'zh-CN': '请输入三个字母的货币代码，例如 CNY',
    en: 'Enter a currency code of three letters, e.g. CNY',
  },
  'timeZone.invalid': {
    'zh-CN': '请输入有效的时区名称，例如 Asia/Shanghai',
    en: 'Enter the name of a time zone, e.g. Asia/Shanghai',
  },
  'color.invalid': { 'zh-CN': '请输入颜色代码，例如 #1677ff', en: 'Enter a colour such as #1677ff' },
  'creditCode.invalid': {
    'zh-CN': '请输入有效的 18 位统一社会信用代码',
    en: 'Enter a valid unified social credit code of 18 characters',
  },
  'idNumber.invalid': {
    'zh-CN': '请输入有效的 18 位身份证号或护照号',
    en: 'Enter a valid resident ID number of 18 digits or a passport number',
  },
  'bankAccount.invalid': {
    'zh-CN': '请输入 6 至 34 位字母或数字的银行账号',
    en: 'Enter a bank account of 6 to 34 letters and digits',
  },
  'number.invalid': { 'zh-CN': '请输入数字', en: 'Enter a number' },
  'number.whole': { 'zh-CN': '请输入整数', en: 'Enter a whole number' },
  'number.tooSmall': { 'zh-CN': '请输入不小于 {min} 的数', en: 'Enter {min} or more' },
  'number.tooLarge': { 'zh-CN': '请输入不大于 {max} 的数', en: 'Enter {max} or less' },
  'number.tooPrecise': { 'zh-CN': '最多保留 {max} 位小数', en: 'Use at most {max} decimal places' },
  'money.invalid': {
    'zh-CN': '请输入金额和货币，例如 1234.50 CNY',
    en: 'Enter an amount and its currency, e.g. 1234.50 CNY',
  },
  'money.amount': { 'zh-CN': '请输入有效的金额，例如 1234.50', en: 'Enter a valid amount, e.g. 1234.50' },
  'money.currency': { 'zh-CN': '请选择货币，例如 CNY', en: 'Choose a currency, e.g. CNY' },
  'money.tooSmall': { 'zh-CN': '金额不能小于 {min}', en: 'Enter an amount of {min} or more' },
  'money.tooLarge': { 'zh-CN': '金额不能大于 {max}', en: 'Enter an amount of {max} or less' },
  'money.noRate': {
    'zh-CN': '缺少 {day} 从 {currency} 到 {base} 的汇率，请先录入汇率',
    en: 'There is no rate from {currency} to {base} for {day}: add the exchange rate first',
  },
  'money.otherCurrency': {
    'zh-CN': '币种须与单据一致：另一方为 {currency}',
    en: 'Use the currency of the document: on the other side it is {currency}',
  },
  'stage.otherPipeline': {
    'zh-CN': '该阶段不属于所选的销售流程，请选择本流程的阶段',
    en: 'This stage is of another pipeline: choose one of the opportunity’s own',
  },
  'department.cycle': {
    'zh-CN': '上级部门不能是本部门或其下级，请选择其他部门',
    en: 'A department cannot stand below itself: choose another parent',
  },
  'user.lastAdministrator': {
    'zh-CN': '这是最后一位启用的管理员，请先指定另一位管理员',
    en: 'This is the last active administrator: appoint another first',
  },
  'boolean.invalid': { 'zh-CN': '请选择是或否', en: 'Choose yes or no' },
  'date.invalid': { 'zh-CN': '请输入有效的日期，例如 2026-01-31', en: 'Enter a valid date, e.g. 2026-01-31' },
  'timestamp.invalid': {
    'zh-CN': '请输入有效的时间，例如 2026-01-31T09:30:00+08:00',
    en: 'Enter a valid time, e.g. 2026-01-31T09:30:00+08:00',
  },
  'timestamp.noZone': {
    'zh-CN': '请注明时区，例如在末尾加上 +08:00 或 Z',
    en: 'Say the time zone: end with an offset such as +08:00, or Z',
  },
  'duration.invalid': {
    'zh-CN': '请输入时长：秒数，或 1:30:00 这样的时分秒',
    en: 'Enter a length of time: seconds, or hours, minutes and seconds as 1:30:00',
  },
  'enumeration.unknown': { 'zh-CN': '请选择列出的选项之一', en: 'Choose one of the listed values' },
  'list.invalid': {
    'zh-CN': '请输入一个列表，各项以逗号分隔',
    en: 'Enter a list, its items parted by commas',
  },
  'list.tooLong': { 'zh-CN': '最多 {max} 项，请减少', en: 'Use at most {max} items' },
  'tree.invalid': { 'zh-CN': '请从列表中选择一个分类', en: 'Choose an entry of the list' },
  'tree.unknown': {
    'zh-CN': '没有这个分类，请从列表中选择',
    en: 'There is no such entry: choose one of the list',
  },
  'tag.invalid': {
    'zh-CN': '标签不能为空，也不能含无法保存的字符',
    en: 'Enter a tag that is neither empty nor broken text',
  },
  'tag.tooLong': { 'zh-CN': '每个标签最多 {max} 个字', en: 'Use at most {max} characters a tag' },
  'phone.invalid': {
    'zh-CN': '请输入有效的手机号或电话号码，国外号码请以 + 和国家代码开头',
    en: 'Enter a valid phone number; begin numbers from abroad with + and the country code',
  },
  'phone.extension': {
    'zh-CN': '请去掉分机号，可写在备注中',
    en: 'Leave out the extension; it may go into the remarks',
  },
  'email.invalid': {
    'zh-CN': '请输入有效的邮箱地址，例如 li@example.com',
    en: 'Enter a valid email address, e.g. li@example.com',
  },
  'url.invalid': {
    'zh-CN': '请输入有效的网址，例如 https://example.com',
    en: 'Enter a valid web address, e.g. https://example.com',
  },
  'url.scheme': {
    'zh-CN': '网址须以 http:// 或 https:// 开头',
    en: 'Begin the address with http:// or https://',
  },
  'reference.invalid': { 'zh-CN': '请选择一条记录', en: 'Choose a record' },
  'reference.anyInvalid': { 'zh-CN': '请选择对象和记录', en: 'Choose an object and one of its records' },
  'reference.notFound': {
    'zh-CN': '没有找到这条记录，请重新选择',
    en: 'There is no such record: choose another',
  },
  'reference.otherCustomer': {
    'zh-CN': '该记录属于其他客户，请选择本客户的记录',
    en: 'This record belongs to another customer: choose one of the same customer',
  },
  'json.invalid': {
    'zh-CN': '请输入有效的 JSON 对象或数组，层级不超过 64',
    en: 'Enter a JSON object or list, nested at most 64 deep',
  },
  'json.tooLarge': { 'zh-CN': '内容过大，最多 {max} 字节', en: 'Use at most {max} bytes' },
  'running.invalid': {
    'zh-CN': '编号格式不正确，请核对前缀和位数',
    en: 'Enter the number with its prefix and all its digits',
  },
}
