import pg from 'pg'
import type { Acknowledged } from './kill-log.ts'
import { batchSize } from './kill-writers.ts'

/** What is wrong with the database after the last restart; each a count that should be 0. */
export type Faults = Readonly<Record<string, number>>

const ofCustomers = `(select number from crm.object where name = 'customer')`

/** Each counts what would be half there. */
const halves: Readonly<Record<string, string>> = {
  recordWithoutJournal: `select count(*) from crm.customer r
    where not exists (select from crm.journal j where j.record = r.id and j.action = 'create')`,
  recordWithoutDirectory: `select count(*) from crm.customer r
    where not exists (select from crm.directory d where d.subject = r.id and d.id = r.id)`,
  journalWithoutRecord: `select count(*) from crm.journal j where j.object = ${ofCustomers}
    and not exists (select from crm.customer r where r.id = j.record)`,
  directoryWithoutRecord: `select count(*) from crm.directory d where d.object = ${ofCustomers}
    and not exists (select from crm.customer r where r.id = d.id)`,
  versionUnlikeJournal: `select count(*) from crm.customer r
    join (select record, count(*) as n, max(version) as last from crm.journal group by record) j on j.record = r.id
    where j.n <> r.version or j.last <> r.version`,
  brokenBatch: `select count(*) from (select from crm.customer where name like 'B%'
    group by regexp_replace(name, '-[0-9]+$', '') having count(*) <> ${batchSize}) b`,
  importedTwice: `select count(*) from (select from crm.customer where name like 'I-%'
    group by name having count(*) > 1) i`,
}

const acknowledgedFaults = `
  select count(*) filter (where r.id is null) as missing,
    count(*) filter (where r.version < a.version) as lost,
    count(*) filter (where r.version = a.version and r.remark is distinct from a.remark) as other,
    count(*) filter (where r.version > a.version + 1) as strange
  from jsonb_to_recordset($1::jsonb) as a(id uuid, version integer, remark text)
  left join crm.customer r on r.id = a.id and r.deleted_at is null`

async function numberOf(client: pg.Client, statement: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(statement)
  return Number(rows[0]?.count ?? 0)
}

/** Looks in the database itself for anything acknowledged that is missing and anything half there. */
export async function faultsOf(
  url: string,
  acknowledged: readonly Acknowledged[],
  imported: number,
): Promise<Faults> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, string>>(acknowledgedFaults, [
      JSON.stringify(acknowledged),
    ])
    const faults: Record<string, number> = {}
    for (const [name, count] of Object.entries(rows[0] ?? {})) faults[`acknowledged ${name}`] = Number(count)
    for (const [name, statement] of Object.entries(halves)) faults[name] = await numberOf(client, statement)
    const count = await numberOf(client, `select count(*) from crm.customer where name like 'I-%'`)
    return { ...faults, importedMissing: imported - count }
  } finally {
    await client.end()
  }
}
