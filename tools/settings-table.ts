import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Language } from '../src/model/label.ts'
import { settings } from '../src/main/settings.ts'

// Checks that the table of settings in each README is that of src/main/settings.ts; with --write it puts it there.
const root = resolve(import.meta.dirname, '..')
const pages: readonly (readonly [file: string, language: Language, head: string])[] = [
  ['README.md', 'en', '| variable | default | what it is for |'],
  ['README.zh-CN.md', 'zh-CN', '| 变量 | 默认值 | 用途 |'],
]

function table(language: Language, head: string): string {
  const rows = Object.values(settings).map(({ name, meaning, ...rest }) => {
    const usual = 'default' in rest && rest.default !== undefined ? `\`${rest.default}\`` : ''
    return `| \`${name}\` | ${usual} | ${meaning[language].replaceAll('<', '&lt;')} |`
  })
  return [head, '| --- | --- | --- |', ...rows].join('\n')
}

async function settle(file: string, wanted: string): Promise<void> {
  const path = join(root, file)
  const text = await readFile(path, 'utf8')
  const [before, rest] = text.split('<!-- settings -->')
  const after = rest?.split('<!-- /settings -->')[1]
  if (before === undefined || after === undefined)
    throw new Error(`${file} has no <!-- settings --> … <!-- /settings -->`)
  const whole = `${before}<!-- settings -->\n\n${wanted}\n\n<!-- /settings -->${after}`
  if (whole === text) return
  if (!process.argv.includes('--write'))
    throw new Error(`${file}: the settings are out of date, run \`npm run build\``)
  await writeFile(path, whole)
}

for (const [file, language, head] of pages) await settle(file, table(language, head))
