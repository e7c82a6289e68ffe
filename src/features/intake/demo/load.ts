import { contextFor, type Context, type Engine } from '../../../engine/context.ts'
import { newId } from '../../../engine/id.ts'
import { systemActor } from '../../../engine/policy/actor.ts'
import { listRecords } from '../../../engine/records/list.ts'
import { removeSource, type Removed } from '../../../engine/records/remove-source.ts'
import { forgetSource, sourceOf } from '../../../engine/records/source.ts'
import type { Id } from '../../../model/id.ts'
import { Problem } from '../../../model/problem.ts'
import { customer } from '../../../objects/customer.ts'
import { source } from '../../../objects/source.ts'
import { loadInteractions, loadTasks } from './activity.ts'
import { loadCatalogue, loadRates } from './catalogue.ts'
import { loadCompany } from './company.ts'
import { loadContacts } from './contacts.ts'
import { loadCustomers } from './customers.ts'
import { loadContracts, loadQuotes } from './documents.ts'
import { demoContext, demoSource, startLoading, type Loading, type Progress } from './loading.ts'
import { loadCampaigns, loadConsents, loadSurveys, loadTargets } from './marketing.ts'
import { loadOpportunities } from './opportunities.ts'
import { loadOrders, loadPayments } from './orders.ts'
import { loadFeedback, loadTickets } from './service.ts'
import { loadWays } from './stages.ts'
import { loadSteps } from './steps.ts'

/** What was loaded: nothing if the sample company was there already. */
export interface DemoReport {
  readonly loaded: boolean
  readonly run: Id | undefined
  /** How many records of each object. */
  readonly counts: Readonly<Record<string, number>>
}

export interface DemoOptions {
  /** 1, the whole company, unless said: 0.05 is a twentieth of it. */
  readonly scale?: number
  readonly onProgress?: Progress
}

async function hasSource(ctx: Context): Promise<boolean> {
  const filter = {
    and: [
      { field: 'kind', op: 'eq', value: demoSource.kind },
      { field: 'key', op: 'eq', value: demoSource.key },
    ],
  }
  return (await listRecords(ctx, source, { filter, limit: 1 })).records.length > 0
}

/** Whether the sample company is there; what an earlier removal had to leave is removed first, or stands in the way. */
async function isThere(ctx: Context): Promise<boolean> {
  if (!(await hasSource(ctx))) return false
  const filter = { field: 'source', op: 'eq', value: await sourceOf(ctx) }
  if ((await listRecords(ctx, customer, { filter, limit: 1, fields: 'id' })).records.length > 0) return true
  const { kept } = await removeDemo(ctx.engine)
  if (Object.keys(kept).length > 0)
    throw new Problem(
      'conflict',
      `Other records still need these of the former sample: ${JSON.stringify(kept)}`,
    )
  return false
}

async function loadAll(loading: Loading): Promise<void> {
  await loadRates(loading)
  const company = await loadCompany(loading)
  const products = await loadCatalogue(loading)
  const ways = await loadWays(loading)
  const customers = await loadCustomers(loading, company)
  const people = await loadContacts(loading, customers)
  const deals = await loadOpportunities(loading, { customers, people, products, ways })
  await loadSteps(loading, deals)
  const quotes = await loadQuotes(loading, deals)
  const contracts = await loadContracts(loading, deals)
  const papers = { customers, deals, quotes, contracts, people, products, company }
  const sales = await loadOrders(loading, papers)
  await loadPayments(loading, papers, sales)
  const scene = { customers, deals, people, products, company, sales }
  await loadInteractions(loading, scene)
  await loadTasks(loading, scene)
  const cases = await loadTickets(loading, scene)
  await loadFeedback(loading, scene)
  await loadCampaigns(loading, scene)
  await loadConsents(loading, scene)
  await loadSurveys(loading, { ...scene, cases })
  await loadTargets(loading, scene)
}

/**
 * Loads the sample company: the same one every time, its dates counted back from today. Does nothing where it is
 * there already; what a failed load has written is removed again.
 */
export async function loadDemo(engine: Engine, options: DemoOptions = {}): Promise<DemoReport> {
  const run = newId()
  forgetSource(engine, demoSource)
  const context = demoContext(engine, run)
  if (await isThere(context)) return { loaded: false, run: undefined, counts: {} }
  const loading = startLoading(context, options.scale ?? 1, options.onProgress ?? (() => {}))
  try {
    await loadAll(loading)
  } catch (error) {
    await removeDemo(engine)
    throw error
  }
  return { loaded: true, run, counts: loading.counts }
}

/**
 * Removes the sample company for good: every record of its source, with what people have added to its customers since.
 * What people's own records still need of it (a product that they sold, say) stays, and is counted in the answer.
 */
export async function removeDemo(engine: Engine): Promise<Removed> {
  const ctx = contextFor(
    engine,
    systemActor('demo', { '*': { read: 'all', delete: 'all' } }, ['purge']),
    { via: 'demo', source: demoSource },
    'demo-removal',
  )
  return removeSource(ctx, demoSource)
}
