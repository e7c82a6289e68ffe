import iconv from 'iconv-lite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import { detectEncoding, type Encoding } from './detect.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let index = 0; index < bytes.length; index += size) yield bytes.subarray(index, index + size)
}
const detect = (bytes: Uint8Array, size = 5): Promise<Encoding> => detectEncoding(pieces(bytes, size))

async function textOf(bytes: Uint8Array, size: number, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of decode(pieces(bytes, size), encoding)) text += piece
  return text
}

const simplified =
  '客户名称,手机,城市\n张伟,13800138000,杭州市西湖区\n上海浦东发展有限公司,,上海市\n李娜,139,广州\n'
const traditional = '客戶名稱,電話,城市\n臺北資訊股份有限公司,02,臺北市\n陳小明,09,高雄市\n張雅婷,09,臺中市\n'
const latin = 'Société,Ville\nCafé Müller,Köln\nŒuvre d’été,Besançon\n'

describe('telling an encoding', () => {
  test.each<[Encoding, string, boolean]>([
    ['utf-8', simplified, false],
    ['utf-8', simplified, true],
    ['utf-8', 'plain,ascii\n1,2\n', false],
    ['gb18030', simplified, false],
    ['utf-16le', simplified, true],
    ['utf-16be', simplified, true],
    ['utf-16le', simplified, false],
    ['utf-16be', simplified, false],
    ['big5', traditional, false],
    ['windows-1252', latin, false],
  ])('%s is found in %j (byte-order mark: %s)', async (encoding, text, addBOM) => {
    const bytes = iconv.encode(text, encoding, { addBOM })
    expect(await detect(bytes, 64)).toBe(encoding)
    expect(await textOf(bytes, 3, encoding)).toBe(text)
  })

  test('Chinese far behind a long Latin beginning still tells', async () => {
    const bytes = iconv.encode('a,b\n' + 'plain,row\n'.repeat(60_000) + simplified, 'gb18030')
    expect(await detect(bytes, 65_536)).toBe('gb18030')
  })

  test('a single broken character does not turn UTF-8 into something else', async () => {
    const bytes = Buffer.concat([Buffer.from(simplified), Buffer.from([0xff]), Buffer.from(simplified)])
    expect(await detect(bytes)).toBe('utf-8')
  })

  test('a character cut by the end of a chunk stays whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom<Encoding>('utf-8', 'gb18030', 'utf-16le', 'utf-16be'),
        fc.integer({ min: 1, max: 5 }),
        async (text, encoding, size) => {
          const bytes = iconv.encode(text, encoding)
          const whole = iconv.decode(bytes, encoding)
          expect(await textOf(bytes, size, encoding)).toBe(whole)
        },
      ),
      { numRuns: 100 },
    )
  })
})
