import type { Label } from '../../model/label.ts'

/** Every text of the web app in both languages; `{name}` stands for a parameter. */
export const messages: Readonly<Record<string, Label>> = {
  'app.home': { 'zh-CN': '知客首页', en: 'Zhike, home' },
  'title.home': { 'zh-CN': '知客 Zhike', en: 'Zhike 知客' },
  'title.setup': { 'zh-CN': '首次设置 · 知客', en: 'First set-up · Zhike' },
  'title.missing': { 'zh-CN': '没有这个页面 · 知客', en: 'No such page · Zhike' },
  'switch.language': { 'zh-CN': '语言', en: 'Language' },
  'switch.theme': { 'zh-CN': '外观', en: 'Appearance' },
  'theme.light': { 'zh-CN': '浅色', en: 'Light' },
  'theme.dark': { 'zh-CN': '深色', en: 'Dark' },
  'theme.system': { 'zh-CN': '跟随系统', en: 'As the system' },
  'copy.copy': { 'zh-CN': '复制', en: 'Copy' },
  'copy.copied': { 'zh-CN': '已复制', en: 'Copied' },
  'copy.selected': { 'zh-CN': '已选中，请按 Ctrl C', en: 'Selected: press Ctrl C' },

  'home.sentence': {
    'zh-CN': '懂客户的 CRM，数据留在自己的机器上。',
    en: 'The CRM that knows the customer, on a machine of your own.',
  },
  'home.next': { 'zh-CN': '接下来', en: 'What to do next' },
  'home.hint': {
    'zh-CN': '还没有密钥？没有管理员时，程序启动会在终端打印一次性的设置链接。',
    en: 'No key yet? While there is no administrator, the program prints a one-time set-up link when it starts.',
  },
  'import.title': { 'zh-CN': '导入一个文件', en: 'Import a file' },
  'import.text': {
    'zh-CN': 'CSV 或 Excel，自动识别编码。好行入库，坏行另存并注明每格的原因。',
    en: 'CSV or Excel, in any common encoding. Good rows go in; bad ones are set aside with the reason per cell.',
  },
  'sample.title': { 'zh-CN': '载入示例公司', en: 'Load the sample company' },
  'sample.text': {
    'zh-CN': '一家小公司：2,000 个客户和围绕他们的一切，中英文都有，可一次全部移除。',
    en: 'A small company: 2,000 customers with everything around them, in Chinese and English. One action removes it.',
  },
  'docs.title': { 'zh-CN': '看看接口', en: 'Read the docs' },
  'docs.text': {
    'zh-CN': '每个对象都能读写、筛选、汇总、跟踪变更。在页面上就能试。',
    en: 'Every object can be read, written, filtered, added up and followed. Try it on the page.',
  },
  'docs.page': { 'zh-CN': '打开 API 页面', en: 'Open the API page' },
  'docs.openapi': { 'zh-CN': 'OpenAPI 文档', en: 'OpenAPI document' },

  'status.title': { 'zh-CN': '运行状态', en: 'Status' },
  'status.check': { 'zh-CN': '再查一次', en: 'Check again' },
  'status.checked': { 'zh-CN': '{time} 检查', en: 'Checked at {time}' },
  'status.program': { 'zh-CN': '程序', en: 'Program' },
  'status.database': { 'zh-CN': '数据库', en: 'Database' },
  'status.migrations': { 'zh-CN': '数据结构', en: 'Migrations' },
  'status.dispatcher': { 'zh-CN': '变更分发', en: 'Dispatcher' },
  'status.queue': { 'zh-CN': '队列延迟', en: 'Queue lag' },
  'state.checking': { 'zh-CN': '正在检查', en: 'Checking' },
  'state.good': { 'zh-CN': '正常', en: 'OK' },
  'state.bad': { 'zh-CN': '有问题', en: 'Needs a look' },
  'state.unknown': { 'zh-CN': '未知', en: 'Unknown' },
  'state.behind': { 'zh-CN': '落后\u00a0{seconds}\u00a0秒', en: '{seconds}\u00a0s behind' },
  'state.seconds': { 'zh-CN': '{seconds}\u00a0秒', en: '{seconds}\u00a0s' },
  'summary.checking': { 'zh-CN': '正在检查', en: 'Checking' },
  'summary.good': { 'zh-CN': '一切正常', en: 'All is well' },
  'summary.bad': { 'zh-CN': '程序在运行，但有一项需要看看', en: 'Running, but something needs a look' },
  'summary.unknown': {
    'zh-CN': '连不上程序。它可能正在重启，稍后会自动再查',
    en: 'The program does not answer. It may be restarting; this page keeps asking',
  },

  'picture.line': {
    'zh-CN': '知其所来，候其所往。',
    en: 'Know where they come from, be there where they go.',
  },
  'picture.under': { 'zh-CN': '每一位客人，都有人记得。', en: 'Every guest is remembered by someone.' },
  'setup.title': { 'zh-CN': '欢迎，先认识一下', en: 'Welcome. Who are you?' },
  'setup.lead': {
    'zh-CN': '建立第一位管理员。这个链接只能用一次。',
    en: 'Create the first administrator. This link works once.',
  },
  'setup.name': { 'zh-CN': '姓名', en: 'Name' },
  'setup.email': { 'zh-CN': '邮箱', en: 'Email' },
  'setup.company': { 'zh-CN': '公司名称', en: 'Company name' },
  'setup.optional': { 'zh-CN': '可不填', en: 'optional' },
  'setup.submit': { 'zh-CN': '建立第一位管理员', en: 'Create the first administrator' },
  'setup.sending': { 'zh-CN': '正在建立', en: 'Creating' },
  'setup.needsName': { 'zh-CN': '请填写姓名', en: 'Enter your name' },
  'setup.needsEmail': { 'zh-CN': '请填写邮箱', en: 'Enter your email' },
  'setup.notAccepted': { 'zh-CN': '这个值没有被接受', en: 'This value was not accepted' },
  'failure.offline': {
    'zh-CN': '连不上程序，什么都没有建立。您填的内容还在，请再试一次。',
    en: 'The program does not answer and nothing was created. What you typed is kept: try again.',
  },
  'failure.busy': {
    'zh-CN': '试得太快了，请过一分钟再试。您填的内容还在。',
    en: 'Too many tries. Wait a minute and try again; what you typed is kept.',
  },
  'failure.other': {
    'zh-CN': '没有成功：{detail} 您填的内容还在，请再试一次。请求编号 {request}',
    en: 'That did not work: {detail} What you typed is kept: try again. Request {request}',
  },
  'done.title': { 'zh-CN': '{name}，您好', en: 'Hello, {name}' },
  'done.lead': {
    'zh-CN': '您是管理员了。凭下面的密钥使用接口。',
    en: 'You are the administrator. The key below is your way into the API.',
  },
  'done.warning': {
    'zh-CN': '密钥只显示这一次，服务器上只留它的摘要。请现在存到密码管理器里。',
    en: 'The key is shown this once; the server keeps only a hash of it. Save it in a password manager now.',
  },
  'done.key': { 'zh-CN': 'API 密钥', en: 'API key' },
  'done.try': { 'zh-CN': '试一试', en: 'Try it' },
  'done.home': { 'zh-CN': '去首页', en: 'Go to the home page' },
  'closed.usedTitle': { 'zh-CN': '这个链接已失效', en: 'This link no longer works' },
  'closed.usedText': {
    'zh-CN':
      '它已被用过，或者过期了。还没有管理员的话，重新启动程序会打印新链接；已有管理员的话，请向他要一把密钥。',
    en: 'It was used or has expired. If there is no administrator yet, start the program again for a new link; if there is one, ask them for a key.',
  },
  'closed.missingTitle': { 'zh-CN': '链接不完整', en: 'The link is not complete' },
  'closed.missingText': {
    'zh-CN': '地址里少了 # 后面的部分。请从终端里复制整个链接。',
    en: 'The part after # is missing from the address. Copy the whole link from the terminal.',
  },
  'missing.title': { 'zh-CN': '没有这个页面', en: 'There is no such page' },
  'missing.text': { 'zh-CN': '地址可能写错了。', en: 'The address may be mistyped.' },
}
