import pg from 'pg'
import type { Figure } from './figure.ts'
import type { Bench } from './load.ts'
import { copySpeed } from './writes.ts'

/** Empty tables as `migrate` makes them, for the COPY that imports are compared with. */
async function emptyCopy(database: string): Promise<string> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query('create schema if not exists bench')
  await client.query('drop table if exists bench.customer')
  await client.query('create table bench.customer (like crm.customer including all)')
  await client.end()
  return 'bench.customer'
}

/** `import.small`: rows of ten columns into an empty system through the API, against COPY into the empty record table. */
export async function importSmall({ database, loaded }: Bench): Promise<readonly Figure[]> {
  const [customers, ...others] = loaded
  if (customers === undefined) return []
  const table = await emptyCopy(database)
  const limit = await copySpeed(database, table, Math.min(customers.rows, 100_000))
  const small: Figure = {
    name: 'import.small',
    unit: 'rows/s',
    value: customers.perSecond,
    limit,
    goal: { of: 'value', is: '≥', bound: 15_000, scales: 'rate' },
    rows: customers.rows,
  }
  const rest = others.map(({ name, rows, perSecond }) => ({
    name: `import.${name}`,
    unit: 'rows/s',
    value: perSecond,
    rows,
  }))
  return [small, ...rest]
}
