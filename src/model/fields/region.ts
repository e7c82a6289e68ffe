import { field, type FieldOptions } from '../field.ts'
import { treeAnswers } from './tree.ts'

/** A province, city or county of China by its six-digit code (GB/T 2260). */
export const region = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<string, R>('region', options, treeAnswers('region', /^[1-9][0-9]{5}$/, '330106'))
