import { json, inPath, inQuery } from './operation.ts'
import { oneOf, ref, type Schema } from './schema.ts'

const header = (name: string, required: boolean, schema: Schema, description: string): Schema => ({
  name,
  in: 'header',
  required,
  schema,
  description,
})

/** The parameters that many operations share. */
export const parameters: Schema = {
  Id: inPath('id', { type: 'string', format: 'uuid' }),
  Filter: { name: 'filter', in: 'query', description: 'As JSON.', content: json(ref('Filter')) },
  Limit: inQuery('limit', ref('Limit')),
  After: inQuery('after', ref('Cursor')),
  Total: inQuery('total', ref('TotalWanted')),
  Deleted: inQuery('deleted', { type: 'boolean' }, { description: 'Looks into the bin.' }),
  Format: inQuery('format', oneOf(['csv', 'ndjson'], { default: 'csv' })),
  Heads: inQuery('heads', oneOf(['names', 'labels'], { default: 'names' }), {
    description: 'What stands at the head of each column; labels in the language of Accept-Language.',
  }),
  IfMatch: header(
    'If-Match',
    true,
    { type: 'string', pattern: '^(W/)?"?[0-9]{1,9}"?$', examples: ['"1"'] },
    'The version that you have seen (RFC 9110); another one now is a 412 problem.',
  ),
  IdempotencyKey: header(
    'Idempotency-Key',
    false,
    { type: 'string', maxLength: 200 },
    'The same key within 24 h does the work once.',
  ),
  LastEventId: header(
    'Last-Event-ID',
    false,
    { type: 'string', pattern: '^[0-9]{1,15}$' },
    'The id of the last event that you have; the stream goes on after it.',
  ),
}
