import { join } from 'node:path'
import { inTransaction, type Context } from '../../engine/context.ts'
import { openTable } from '../../engine/import/open.ts'
import { runImport, type Imported, type ImportJob } from '../../engine/import/run.ts'
import { tableOf } from '../../engine/import/table.ts'
import { listRecords } from '../../engine/records/list.ts'
import { writeRecords } from '../../engine/records/write.ts'
import { Problem } from '../../model/problem.ts'
import { company } from '../../objects/company.ts'
import { exchangeRate } from '../../objects/exchange-rate.ts'
import { opportunity } from '../../objects/opportunity.ts'
import { accountMap, standInMap, standInTable } from './maven/accounts.ts'
import { pipelineMap } from './maven/pipeline.ts'
import { productMap } from './maven/products.ts'
import { stageMap, stageTable } from './maven/sales-process.ts'
import { teamMap } from './maven/teams.ts'

/** How the dataset is to be read. */
export interface MavenOptions {
  /** The folder with accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv. */
  readonly folder: string
  /** Where files of rejected rows are written. */
  readonly rejectedFolder?: string
  readonly onProgress?: (step: string, rows: number) => void
}

/** One file of the dataset and what its import did. */
export interface MavenStep {
  readonly step: string
  readonly report: Imported
}

const made =
  ({ header, rows }: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }) =>
  async () =>
    tableOf(header, rows)

interface Step {
  readonly map: { readonly name: string }
  readonly file?: string
  readonly open?: ImportJob['open']
}

/** In this order: what is referred to comes first. */
const steps: readonly Step[] = [
  { map: stageMap, open: made(stageTable) },
  { map: productMap, file: 'products.csv' },
  { map: teamMap, file: 'sales_teams.csv' },
  { map: standInMap, open: made(standInTable) },
  { map: accountMap, file: 'accounts.csv' },
  { map: pipelineMap, file: 'sales_pipeline.csv' },
]

/**
 * Imports the public dataset "CRM sales opportunities" (Maven Analytics) as an administrator would: products, teams,
 * accounts and deals, each file by its map. Running it again changes nothing. Its amounts are US dollars: a company
 * without deals takes the dollar as its base currency, any other needs a rate for it.
 */
export async function importMaven(ctx: Context, options: MavenOptions): Promise<readonly MavenStep[]> {
  await settleCurrency(ctx)
  const done: MavenStep[] = []
  for (const step of steps) {
    const report = await runImport(ctx, jobOf(step, options))
    done.push({ step: step.map.name, report })
  }
  return done
}

function jobOf({ map, file, open }: Step, { folder, rejectedFolder, onProgress }: MavenOptions): ImportJob {
  return {
    name: map.name,
    map,
    open: open ?? ((found) => openTable(join(folder, file ?? ''), found)),
    ...(file !== undefined && { fileName: file }),
    ...(file !== undefined &&
      rejectedFolder !== undefined && { rejectedPath: join(rejectedFolder, `rejected-${file}`) }),
    ...(onProgress !== undefined && { onProgress: ({ rows }) => onProgress(map.name, rows) }),
  }
}

async function settleCurrency(ctx: Context): Promise<void> {
  if (ctx.engine.live.company().baseCurrency === 'USD') return
  const rates = await listRecords(ctx, exchangeRate, {
    filter: { field: 'currency', op: 'eq', value: 'USD' },
    limit: 1,
  })
  if (rates.records.length > 0) return
  const deals = await listRecords(ctx, opportunity, { limit: 1, fields: 'id' })
  if (deals.records.length > 0)
    throw new Problem(
      'conflict',
      'The amounts are US dollars: enter an exchange rate for USD from 2016 on first',
    )
  await inTransaction(ctx, async (tx) => {
    const { records } = await listRecords(tx, company, { limit: 1, fields: 'id' })
    const [settings] = records
    if (settings?.id === undefined) return
    // The id was read as an id.
    await writeRecords(tx, company, [{ update: settings.id as never, set: { baseCurrency: 'USD' } }])
  })
}
