import { pinyin } from 'pinyin-pro'
import { isObject } from '../../model/json.ts'

const han = /\p{Script=Han}/u
const mostCharacters = 60

/**
 * The key by which titles sort: Chinese as pinyin (surnames by their own reading: 单 shàn, 曾 zēng), everything
 * in lower case without accents. Names sort under the C collation by it, the same on every machine.
 */
export function sortKey(title: string): string {
  const head = [...title.normalize('NFKC')].slice(0, mostCharacters).join('')
  const read = han.test(head)
    ? pinyin(head, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' }).join(' ')
    : head
  return read.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** The sort key of a record by the value of its title field; null without one. */
export const titleKey = (title: unknown): string | null =>
  title === null || title === undefined
    ? null
    : sortKey(isObject(title) ? JSON.stringify(title) : String(title))
