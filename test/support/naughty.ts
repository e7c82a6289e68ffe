import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../../shared/data')

/** Why the lists of hostile strings cannot be read here; undefined where they can. */
export const missingLists = existsSync(join(root, 'blns/blns.json')) ? undefined : 'skipped: no shared data'

const lines = (path: string): readonly string[] => readFileSync(join(root, path), 'utf8').split(/\r?\n/)

const files = [
  'security_payloads/BRUTELOGIC-XSS-STRINGS.txt',
  'security_payloads/NoSQL.txt',
  'security_payloads/RSNAKE_XSS.txt',
  'security_payloads/SQLi_Polyglots.txt',
  'security_payloads/XSS_Polyglots.txt',
  'security_payloads/csv_injection.md',
  'security_csv_injection/csv-payload.txt',
  'security_csv_injection/README.md',
]

/** What the lists do not say: blanks at the ends, line ends of all sorts, marks that change how text runs. */
const own = [
  '  two before, two after  ',
  '\ttab\t',
  'line\nfeed',
  'carriage\r\nreturn\r\n',
  '\r',
  '\n',
  '\u00a0',
  '\u3000全角空格\u3000',
  '\uFEFFmark',
  '\u202Eright to left',
  'e\u0301 and \u00e9',
  '𠮷野家🙂👨‍👩‍👧‍👦',
  "'=1+1",
  "''=1+1",
  "'",
  '+86 138 0013 8000',
  '-1',
  '{"masked":"138****5678"}',
  '["list"]',
  '[',
  'null',
  '\\N',
  '\\.',
  '%s%n',
]

/** Every hostile string, each once; the empty one says that there is no value. */
export function naughtyStrings(): readonly string[] {
  const given = JSON.parse(readFileSync(join(root, 'blns/blns.json'), 'utf8')) as readonly string[]
  return [...new Set([...given, ...files.flatMap(lines), ...own])].filter((text) => text !== '')
}
