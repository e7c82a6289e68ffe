import { countries } from './countries.ts'
import { currencies } from './currencies.ts'
import { customerCategories } from './customer-categories.ts'
import { industries } from './industries.ts'
import { productCategories } from './product-categories.ts'
import { regions } from './regions.ts'
import { nodesOf, type TaxonomyNode } from './taxonomy-node.ts'
import { ticketCategories } from './ticket-categories.ts'

/**
 * Every taxonomy that the program brings along, each parent before its children. Regions, industries, countries and
 * currencies follow their standards; the categories are a start that people edit.
 */
export const builtinTaxonomies = (): readonly TaxonomyNode[] => [
  ...regions(),
  ...nodesOf('industry', industries),
  ...countries(),
  ...currencies(),
  ...nodesOf('customerCategory', customerCategories),
  ...nodesOf('productCategory', productCategories),
  ...nodesOf('ticketCategory', ticketCategories),
]
