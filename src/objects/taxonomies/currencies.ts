import { currencyCodes, currencyLabel } from '../../model/currencies.ts'
import type { TaxonomyNode } from './taxonomy-node.ts'

/** The currencies in use (ISO 4217), by code. */
export const currencies = (): readonly TaxonomyNode[] =>
  currencyCodes.map((code, position) => ({
    taxonomy: 'currency',
    code,
    parent: null,
    name: currencyLabel(code),
    position,
  }))
