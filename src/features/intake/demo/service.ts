import type { Change } from '../../../engine/records/write.ts'
import type { Id } from '../../../model/id.ts'
import { feedback } from '../../../objects/feedback.ts'
import { interaction } from '../../../objects/interaction.ts'
import { queue } from '../../../objects/queue.ts'
import { ticket } from '../../../objects/ticket.ts'
import type { Scene } from './activity.ts'
import type { Employee } from './company.ts'
import { inTheirs, type Customer } from './customers.ts'
import type { Days } from './days.ts'
import type { Loading, Row } from './loading.ts'
import type { Sale } from './orders.ts'
import type { Random } from './random.ts'
import { answers, opinions, problems } from './service-notes.ts'

/** A ticket of the sample. */
export interface Case {
  readonly id: Id
  readonly customer: Customer
  readonly agent: Employee
  readonly sale: Sale | undefined
  readonly openedAt: string
  readonly answeredAt: string | undefined
  readonly resolvedAt: string | undefined
  readonly closed: boolean
  readonly result: string
}

interface Serving extends Scene {
  readonly sales: readonly Sale[]
}

type Draft = Omit<Case, 'id'> & { readonly values: Readonly<Record<string, unknown>> }

const later = (time: string, minutes: number): string =>
  new Date(Date.parse(time) + minutes * 60_000).toISOString()

const channels = [
  ['phone', 5],
  ['wechat', 4],
  ['email', 3],
  ['chat', 2],
  ['web', 1],
] as const

/** When a ticket was opened, answered and resolved. */
function courseOf(days: Days, random: Random, known: number) {
  const ago = Math.min(random.whole(1, Math.max(1, known - 1)), random.whole(1, 700))
  const openedAt = days.time(ago, random.whole(8, 18), random.whole(0, 59))
  const solved = ago > 6 ? random.chance(0.97) : random.chance(0.4)
  const wait = random.weighted([
    [random.whole(3, 45), 6],
    [random.whole(60, 300), 3],
    [random.whole(400, 1200), 1],
  ])
  const answered = solved || random.chance(0.6)
  const hours = random.weighted([
    [random.whole(1, 6), 4],
    [random.whole(8, 30), 4],
    [random.whole(36, 100), 2],
  ])
  return {
    openedAt,
    answeredAt: answered ? later(openedAt, ago < 2 ? Math.min(wait, 60) : wait) : undefined,
    resolvedAt: solved && ago > 4 ? later(openedAt, wait + hours * 60) : undefined,
    closed: solved && ago > 14,
  }
}

interface About {
  readonly sale: Sale | undefined
  readonly customer: Customer
}

const working = ['open', 'open', 'open', 'waiting'] as const

function draft(loading: Loading, random: Random, scene: Serving, { customer, sale }: About): Draft {
  const [subject, content, category, result] = random.pick(
    inTheirs(customer, problems.chinese, problems.english),
  )
  const agents = scene.company.of('service')
  const agent = random.pick(inTheirs(customer, agents.slice(0, -1), agents.slice(-1)))
  const course = courseOf(loading.days, random, sale?.ago ?? customer.since)
  return {
    ...course,
    customer,
    sale,
    agent,
    result,
    values: {
      customer: customer.id,
      subject,
      content,
      category,
      priority: random.weighted([
        ['normal', 6],
        ['high', 2],
        ['low', 2],
        ['urgent', 0.6],
      ]),
      status: course.answeredAt === undefined ? 'new' : random.pick(working),
      channel: random.weighted(channels),
      contact: scene.people.get(customer.id)?.contacts[0]?.id,
      order: sale?.id,
      product: sale?.lines[0]?.product.id,
      assignee: agent.id,
      openedAt: course.openedAt,
    },
  }
}

function answerRow(random: Random, each: Case): Row {
  const [subject, content] = random.pick(each.customer.english ? answers.english : answers.chinese)
  return {
    values: {
      customer: each.customer.id,
      channel: 'phone',
      activity: 'afterSales',
      direction: 'outbound',
      subject,
      content,
      outcome: 'reached',
      startedAt: each.answeredAt,
      duration: random.whole(2, 25) * 60,
      author: each.agent.id,
      ticket: each.id,
    },
  }
}

/** Resolves tickets one by one, each at its own time, as those who worked on them did. */
async function settle(loading: Loading, random: Random, cases: readonly Case[]): Promise<void> {
  for (const each of cases) {
    if (each.resolvedAt === undefined) continue
    const set = {
      status: each.closed ? 'closed' : 'resolved',
      result: each.result,
      satisfaction: random.chance(0.5)
        ? random.weighted([
            [5, 6],
            [4, 4],
            [3, 2],
            [2, 1],
            [1, 1],
          ])
        : null,
    }
    await loading.change(ticket, [{ update: each.id, set } as never satisfies Change], each.resolvedAt)
  }
}

/** Writes tickets with their first answers and what became of them. */
export async function loadTickets(loading: Loading, scene: Serving): Promise<readonly Case[]> {
  const random = loading.random('tickets')
  const [line] = await loading.write(queue, [
    {
      values: {
        name: '示例 · 技术支持',
        team: scene.company.departments.get('service'),
        assignment: 'roundRobin',
      },
    },
  ])
  const all = Array.from({ length: loading.count(800) }, () => {
    const sale = random.chance(0.85) && scene.sales.length > 0 ? random.pick(scene.sales) : undefined
    return draft(loading, random, scene, { sale, customer: sale?.customer ?? random.pick(scene.customers) })
  }).toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
  const ids = await loading.write(
    ticket,
    all.map(({ values, openedAt }) => ({ at: openedAt, values: { ...values, queue: line } })),
  )
  // One id for each row.
  const cases = all.map((each, at): Case => ({ ...each, id: ids[at] as Id }))
  await loading.write(
    interaction,
    cases.filter(({ answeredAt }) => answeredAt !== undefined).map((each) => answerRow(random, each)),
  )
  await settle(loading, random, cases)
  return cases
}

/** Writes praise, suggestions and complaints. */
export async function loadFeedback(loading: Loading, { sales, company }: Serving): Promise<void> {
  const random = loading.random('feedback')
  const handlers = company.of('service')
  const rows = Array.from({ length: loading.count(260) }, (): Row => {
    const sale = random.pick(sales)
    const [kind, content] = random.pick(sale.customer.english ? opinions.english : opinions.chinese)
    const ago = random.whole(1, Math.max(1, sale.ago - 1))
    const done = ago > 20
    return {
      at: loading.days.time(ago, 11),
      values: {
        customer: sale.customer.id,
        kind,
        content,
        product: sale.lines[0]?.product.id ?? null,
        order: sale.id,
        channel: random.weighted(channels),
        receivedAt: loading.days.time(ago, 11, random.whole(0, 59)),
        status: done ? 'closed' : 'inProgress',
        severity: kind === 'complaint' ? random.pick(['normal', 'high']) : null,
        handler: random.pick(handlers).id,
        resolution: done
          ? sale.customer.english
            ? 'Thanked and passed on.'
            : '已致谢并转相关部门处理。'
          : null,
        resolvedAt: done ? loading.days.time(ago - 5, 15) : null,
      },
    }
  })
  await loading.write(feedback, rows)
}
