import type { Label } from './label.ts'

/** What each issue of an import says to people; names in braces are its parameters. */
export const importMessages: Readonly<Record<string, Label>> = {
  'import.csvBroken': { 'zh-CN': '文件不是可读的 CSV', en: 'The file cannot be read as CSV' },
  'import.notXlsx': {
    'zh-CN': '文件不是可读的 Excel 工作簿，或已加密',
    en: 'The file is not a readable workbook, or is protected by a password',
  },
  'import.tooLarge': { 'zh-CN': '工作簿解压后过大', en: 'The workbook unpacks to too large a size' },
  'import.noSheet': { 'zh-CN': '工作簿没有工作表“{sheet}”', en: 'The workbook has no sheet "{sheet}"' },
  'import.noHeader': { 'zh-CN': '文件没有标题行', en: 'The file has no header row' },
  'import.map.type': { 'zh-CN': '此处应为 {expected}', en: 'Must be: {expected}' },
  'import.map.missing': { 'zh-CN': '缺少此项', en: 'Is missing' },
  'import.map.unknownKey': { 'zh-CN': '没有“{key}”这一项', en: 'There is no setting "{key}"' },
  'import.map.oneOf': { 'zh-CN': '应为以下之一：{values}', en: 'Must be one of: {values}' },
  'import.map.origin': { 'zh-CN': '应恰好有其中一项：{origins}', en: 'Must have exactly one of: {origins}' },
  'import.map.unknownObject': { 'zh-CN': '没有对象“{object}”', en: 'There is no object "{object}"' },
  'import.map.unknownField': {
    'zh-CN': '对象“{object}”没有字段“{field}”',
    en: 'The object "{object}" has no field "{field}"',
  },
  'import.map.derived': {
    'zh-CN': '字段“{field}”由程序填写',
    en: 'The field "{field}" is written by the program',
  },
  'import.map.notReference': { 'zh-CN': '“{field}”不是引用字段', en: '"{field}" is not a reference' },
  'import.map.unknownRef': {
    'zh-CN': '同一行前面没有名为“{ref}”的记录',
    en: 'No record before this one in the row is called "{ref}"',
  },
  'import.map.twice': { 'zh-CN': '名称“{as}”重复', en: 'The name "{as}" stands twice' },
  'import.map.keyWithoutSource': { 'zh-CN': '匹配键“{key}”没有来源', en: 'The key "{key}" has no source' },
  'import.map.keyLater': { 'zh-CN': '匹配键“{key}”不能延后', en: 'The key "{key}" cannot come later' },
  'import.map.laterNeedsMatch': {
    'zh-CN': '延后的字段需要匹配键',
    en: 'Fields that come later need a key to match by',
  },
  'import.map.unknownColumn': { 'zh-CN': '文件没有列“{column}”', en: 'The file has no column "{column}"' },
  'import.map.format': { 'zh-CN': '日期格式“{format}”无效', en: '"{format}" is not a date format' },
  'import.map.timeZone': { 'zh-CN': '没有时区“{timeZone}”', en: 'There is no time zone "{timeZone}"' },
  'import.tooManyCells': {
    'zh-CN': '有 {cells} 个单元格，标题只有 {columns} 列',
    en: 'Has {cells} cells where the header has {columns}',
  },
  'import.date': { 'zh-CN': '不是 {format} 格式的日期', en: 'Is not a date written as {format}' },
  'import.number': { 'zh-CN': '不是数字', en: 'Is not a number' },
  'import.unlisted': { 'zh-CN': '对照表中没有“{value}”', en: '"{value}" is not in the table of values' },
  'import.notFound': { 'zh-CN': '找不到“{value}”', en: '"{value}" was not found' },
  'import.ambiguous': { 'zh-CN': '“{value}”对应多条记录', en: 'More than one record is "{value}"' },
  'import.exists': { 'zh-CN': '记录已存在', en: 'The record exists already' },
  'import.noMatch': { 'zh-CN': '没有可更新的记录', en: 'There is no record to update' },
  'import.keyTaken': {
    'zh-CN': '外部编号“{key}”已属于另一条记录',
    en: 'The external key "{key}" belongs to another record',
  },
  'import.refused': { 'zh-CN': '未能写入：{detail}', en: 'Could not be written: {detail}' },
}
