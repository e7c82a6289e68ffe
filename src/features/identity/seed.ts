import { contextFor, type Context, type Engine } from '../../engine/context.ts'
import { systemActor } from '../../engine/policy/actor.ts'
import { seedSystemUsers } from '../../engine/policy/system-users.ts'
import { listRecords } from '../../engine/records/list.ts'
import { writeRecords } from '../../engine/records/write.ts'
import { company } from '../../objects/company.ts'
import { role } from '../../objects/role.ts'
import { builtinTaxonomies } from '../../objects/taxonomies/builtin.ts'
import { taxonomyNode } from '../../objects/taxonomy-node.ts'
import { readyRoles } from './roles.ts'

const chunk = 1000
const all = { create: 'all', read: 'all', update: 'all' } as const

/** The context in which the program fills a new database. */
const seeding = (engine: Engine): Context =>
  contextFor(
    engine,
    systemActor('migration', { '*': all }),
    { via: 'system', source: { kind: 'system', key: 'seed' } },
    'seed',
  )

/** Gives a database what every one has: the company's record, the ready roles, the taxonomies. Adds what is missing, changes nothing. */
export async function seed(engine: Engine): Promise<void> {
  const ctx = seeding(engine)
  await seedSystemUsers(engine.main)
  await seedTaxonomies(ctx)
  const companies = await listRecords(ctx, company, { limit: 1, fields: 'id' })
  if (companies.records.length === 0)
    await writeRecords(ctx, company, [
      {
        create: {
          name: '我的公司',
          baseCurrency: 'CNY',
          timeZone: 'Asia/Shanghai',
          firstWeekday: 1,
          fiscalYearStart: 1,
          language: 'zh-CN',
        },
      },
    ])
  await seedRoles(ctx)
}

async function seedRoles(ctx: Context): Promise<void> {
  const present = await listRecords(ctx, role, { limit: 500, fields: 'code' })
  const known = new Set(present.records.map(({ code }) => code))
  const missing = readyRoles.filter(({ code }) => !known.has(code))
  // A role's code is open text to the type, whatever the ready roles say of theirs.
  await writeRecords(
    ctx,
    role,
    missing.map((each) => ({ create: { ...each, capabilities: [...each.capabilities] } as never })),
  )
}

async function seedTaxonomies(ctx: Context): Promise<void> {
  const taxonomies = ctx.engine.live.taxonomies()
  const missing = builtinTaxonomies().filter(({ taxonomy, code }) => !taxonomies.has(taxonomy, code))
  for (let from = 0; from < missing.length; from += chunk) {
    const rows = missing.slice(from, from + chunk).map(({ name, ...node }) => ({
      create: { ...node, nameZh: name['zh-CN'], nameEn: name.en, active: true },
    }))
    await writeRecords(ctx, taxonomyNode, rows)
  }
}
