import type { Language } from '../src/model/label.ts'
import { settings } from '../src/main/settings.ts'

// Prints the README's table of settings: `node tools/settings-table.ts zh-CN` or `en`.
const heads: Readonly<Record<Language, string>> = {
  'zh-CN': '| 变量 | 默认 | 含义 |',
  en: '| variable | default | meaning |',
}

const language: Language = process.argv[2] === 'zh-CN' ? 'zh-CN' : 'en'
const rows = Object.values(settings).map(({ name, meaning, ...rest }) => {
  const usual = 'default' in rest && rest.default !== undefined ? `\`${rest.default}\`` : ''
  return `| \`${name}\` | ${usual} | ${meaning[language]} |`
})
console.log([heads[language], '| --- | --- | --- |', ...rows].join('\n'))
