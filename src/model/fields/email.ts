import { field, type FieldOptions } from '../field.ts'
import { hideEmail, readEmail } from './email-address.ts'

/** JSON Schema of one address. */
export const emailSchema = {
  type: 'string',
  maxLength: 254,
  'x-format': 'email',
  examples: ['li@example.com'],
} as const

/** An email address. */
export const email = <const R extends boolean = false>(options: FieldOptions<R>) =>
  field<string, R>('email', options, {
    columns: { '': 'text' },
    operators: ['eq', 'in', 'contains', 'endsWith', 'isNull'],
    schema: emailSchema,
    parse: readEmail,
    hide: hideEmail,
  })
