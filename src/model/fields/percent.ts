import { field, type FieldOptions } from '../field.ts'
import { decimalNumber } from './number.ts'

export interface PercentOptions<R extends boolean> extends FieldOptions<R> {
  /** Places after the point; 2 unless said. */
  readonly scale?: number
  /** 0 unless said. */
  readonly min?: number
  /** 100 unless said. */
  readonly max?: number
}

/** A share in hundredths: '35' is 35 %. */
export const percent = <const R extends boolean = false>(options: PercentOptions<R>) => {
  const limits = { scale: Math.min(options.scale ?? 2, 6), min: options.min ?? 0, max: options.max ?? 100 }
  const answers = decimalNumber(limits)
  return field<string, R>('percent', options, {
    ...answers,
    parse: (raw) => answers.parse(typeof raw === 'string' ? raw.replace(/\s*[%％]\s*$/, '') : raw),
  })
}
