import { Big } from 'big.js'
import { fail, ok, type Result } from '../../model/result.ts'

/** How numbers are written and what they count in. */
export interface NumberShape {
  /** The decimal sign; the other one, spaces and apostrophes may group digits. */
  readonly number?: 'point' | 'comma'
  readonly times?: string
}

const ends = {
  point: { decimal: '.', group: /[,'’\s\u00a0\u202f]/gu },
  comma: { decimal: ',', group: /[.'’\s\u00a0\u202f]/gu },
}

/**
 * Reads a number as decimal text: "1.234,50 €" by `comma` is 1234.50, "(12)" is -12, "3.5万" is 35000.
 * Full-width digits are understood.
 */
export function readNumber(text: string, shape: NumberShape): Result<string> {
  const { decimal, group } = ends[shape.number ?? 'point']
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\p{Sc}]|\b[A-Z]{3}\b|元/gu, '')
    .replaceAll(group, '')
    .replace(decimal, '.')
    .replace(/^\((.*)\)$/, '-$1')
    .replace('−', '-')
  const match = /^([+-]?\d*\.?\d+|[+-]?\d+\.)([万亿]?)$/u.exec(plain)
  if (match?.[1] === undefined) return fail('import.number')
  const scale = match[2] === '万' ? '10000' : match[2] === '亿' ? '100000000' : '1'
  // Big reads no plus sign and no bare point.
  const digits = match[1].replace('+', '').replace(/\.$/, '')
  return ok(
    new Big(digits)
      .times(scale)
      .times(shape.times ?? '1')
      .toFixed(),
  )
}
