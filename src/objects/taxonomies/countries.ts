import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import chinese from 'i18n-iso-countries/langs/zh.json' with { type: 'json' }
import type { TaxonomyNode } from './taxonomy-node.ts'

type Names = Readonly<Record<string, string | readonly string[]>>

// Some have several names, the usual one first.
const first = (names: Names, code: string): string => {
  const name = names[code] ?? code
  return typeof name === 'string' ? name : (name[0] ?? code)
}

// As GB/T 2659.1-2022 has them, where the package differs.
const chineseHere: Names = {
  EH: '西撒哈拉',
  FK: '福克兰群岛（马尔维纳斯）',
  HK: '中国香港',
  MO: '中国澳门',
  TW: '中国台湾',
}
// The short name of ISO 3166-1, where the package has the long one.
const englishHere: Names = { CN: 'China' }

/** The countries and territories of ISO 3166-1 by their two letters. */
export const countries = (): readonly TaxonomyNode[] =>
  Object.keys(english.countries)
    .filter((code) => /^[A-Z]{2}$/.test(code) && code !== 'XK')
    .toSorted()
    .map((code, position) => ({
      taxonomy: 'country',
      code,
      parent: null,
      name: {
        'zh-CN': first({ ...chinese.countries, ...chineseHere }, code),
        en: first({ ...english.countries, ...englishHere }, code),
      },
      position,
    }))
