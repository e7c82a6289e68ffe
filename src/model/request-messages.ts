import type { Label } from './label.ts'

/** What is wrong with a record or a question as a whole, in a sentence that names the fix. */
export const requestMessages: Readonly<Record<string, Label>> = {
  'input.object': { 'zh-CN': '请提交一个 JSON 对象', en: 'Send a JSON object' },
  'field.unknown': { 'zh-CN': '没有这个字段，请核对字段名', en: 'There is no such field: check its name' },
  'field.required': { 'zh-CN': '此项必填，请填写', en: 'Fill this in: it is required' },
  'field.immutable': {
    'zh-CN': '此项一经设定不能更改，请保持原值',
    en: 'This cannot be changed once it is set: leave it as it is',
  },
  'field.notWritable': {
    'zh-CN': '您没有权限修改此项，请去掉它或联系管理员',
    en: 'You may not change this: leave it out or ask an administrator',
  },
  'field.derived': {
    'zh-CN': '此项由系统自动计算，请不要填写',
    en: 'This is worked out by the program: leave it out',
  },
  'field.notApplicable': {
    'zh-CN': '此项不适用于这类记录，请留空',
    en: 'This does not apply to such a record: leave it empty',
  },
  'file.upload': {
    'zh-CN': '请通过上传文件来建立附件，不能直接填写校验值',
    en: 'Upload the file: a file is not made by naming its hash',
  },
  'batch.list': { 'zh-CN': '请给出 1 到 {max} 个操作', en: 'Give 1 to {max} operations' },
  'batch.operation': {
    'zh-CN': '请给出对象，以及 create、update、delete、restore 之一',
    en: 'Name the object and one of create, update, delete, restore',
  },
  'unique.taken': {
    'zh-CN': '已有记录使用了这个值，请换一个或打开那条记录',
    en: 'Another record has this value: use another or open that record',
  },
  'undo.changed': {
    'zh-CN': '此项后来又改过，不能撤销；请直接修改',
    en: 'This was changed again since and cannot be undone: change it directly',
  },
  'filter.shape': {
    'zh-CN': '筛选条件的格式不正确，请参考接口文档',
    en: 'The filter is not well formed: see the API page',
  },
  'filter.depth': { 'zh-CN': '筛选条件最多嵌套 {max} 层', en: 'Nest conditions at most {max} deep' },
  'filter.tooMany': { 'zh-CN': '筛选条件最多 {max} 个', en: 'Use at most {max} conditions' },
  'filter.field': {
    'zh-CN': '不能按“{field}”筛选，请选择其他字段',
    en: '“{field}” cannot be filtered by: choose another field',
  },
  'filter.path': {
    'zh-CN': '找不到“{field}”这条关联路径，请核对各级字段名',
    en: 'There is no path “{field}”: check each of its fields',
  },
  'filter.operator': {
    'zh-CN': '此字段不支持运算符“{op}”，请换一个',
    en: 'This field does not take the operator “{op}”: choose another',
  },
  'filter.boolean': { 'zh-CN': '请填 true 或 false', en: 'Say true or false' },
  'filter.list': { 'zh-CN': '请提供一个列表，最多 {max} 项', en: 'Give a list of at most {max} items' },
  'filter.pair': { 'zh-CN': '请提供起止两个值', en: 'Give two values, from and to' },
  'filter.text': { 'zh-CN': '请提供 1 至 200 个字的文字', en: 'Give a text of 1 to 200 characters' },
  'filter.lastFour': { 'zh-CN': '请提供末四位字母或数字', en: 'Give the last four letters or digits' },
  'filter.relative': {
    'zh-CN': '无法识别该相对日期，请参考接口文档',
    en: 'This relative date is not known: see the API page',
  },
  'filter.children': {
    'zh-CN': '没有这种下级记录，请核对对象名',
    en: 'There are no such children: check the name of their object',
  },
  'filter.via': {
    'zh-CN': '请指明下级记录通过哪个字段关联',
    en: 'Say by which field the children refer to this object',
  },
  'sort.field': {
    'zh-CN': '不能按“{field}”排序，请选择其他字段',
    en: '“{field}” cannot be sorted by: choose another field',
  },
  'sort.tooMany': { 'zh-CN': '最多按 {max} 个字段排序', en: 'Sort by at most {max} fields' },
  'group.field': {
    'zh-CN': '不能按“{field}”分组，请选择其他字段',
    en: '“{field}” cannot be grouped by: choose another field',
  },
  'group.tooMany': { 'zh-CN': '最多按 {max} 个字段分组', en: 'Group by at most {max} fields' },
  'measure.invalid': {
    'zh-CN': '不支持这种统计，请参考接口文档',
    en: 'There is no such measure: see the API page',
  },
  'cursor.invalid': {
    'zh-CN': '翻页标记已失效，请从第一页开始',
    en: 'This page marker is no longer valid: begin with the first page',
  },
  'limit.range': { 'zh-CN': '每页条数须在 1 至 {max} 之间', en: 'Ask for 1 to {max} rows' },
  'query.unknown': { 'zh-CN': '不认识“{name}”，请核对名称', en: 'There is no “{name}” here: check its name' },
  'include.unknown': {
    'zh-CN': '没有可一并读取的“{name}”，请核对名称',
    en: '“{name}” cannot be read along: check its name',
  },
  'include.tooMany': { 'zh-CN': '一次最多一并读取 {max} 项，请减少', en: 'Read at most {max} things along' },
  'record.tooMany': {
    'zh-CN': '一次最多处理 {max} 条记录，请分批提交',
    en: 'Send at most {max} records at a time',
  },
  'version.required': {
    'zh-CN': '请在 If-Match 中注明记录的版本',
    en: 'Say the record’s version in If-Match',
  },
}
