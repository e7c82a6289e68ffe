import type { Id } from '../../../model/id.ts'
import { campaign } from '../../../objects/campaign.ts'
import { campaignMember } from '../../../objects/campaign-member.ts'
import { consent } from '../../../objects/consent.ts'
import { survey } from '../../../objects/survey.ts'
import { surveyResponse } from '../../../objects/survey-response.ts'
import { target } from '../../../objects/target.ts'
import type { Scene } from './activity.ts'
import { inTheirs, type Customer } from './customers.ts'
import type { Loading, Row } from './loading.ts'
import type { Sale } from './orders.ts'
import { shuffled, type Random } from './random.ts'
import type { Case } from './service.ts'

/** Name, kind, channel, days since its start, days that it lasts, members, budget. */
const campaigns = [
  ['工业博览会 · 秋季展', 'exhibition', 'meeting', 760, 5, 320, 180_000],
  ['冷链行业解决方案直播', 'webinar', 'web', 640, 1, 420, 20_000],
  ['新品 G50 网关发布邮件', 'email', 'email', 520, 7, 600, 8_000],
  ['老客户回馈季', 'promotion', 'wechat', 410, 30, 700, 60_000],
  ['International distributor day', 'event', 'meeting', 330, 2, 90, 45_000],
  ['工业博览会 · 春季展', 'exhibition', 'meeting', 240, 5, 360, 190_000],
  ['云平台免费试用', 'advertisement', 'web', 180, 60, 500, 75_000],
  ['Cold chain newsletter', 'email', 'email', 120, 3, 280, 3_000],
  ['转介绍奖励计划', 'referral', 'wechat', 90, 120, 200, 30_000],
  ['年中校准服务提醒', 'sms', 'sms', 45, 3, 650, 2_000],
  ['节能改造专题沙龙', 'event', 'meeting', 14, 1, 120, 25_000],
  ['年终采购季预热', 'email', 'email', -20, 20, 400, 12_000],
] as const

const steps = ['planned', 'sent', 'opened', 'clicked', 'responded', 'converted'] as const

function memberRow(
  loading: Loading,
  random: Random,
  customer: Customer,
  [id, start]: readonly [Id, number],
): Row {
  const reached =
    start < 0
      ? 0
      : random.weighted([
          [1, 50],
          [2, 28],
          [3, 12],
          [4, 7],
          [5, 3],
        ])
  const time = (step: number, hours: number) =>
    reached >= step
      ? loading.days.time(Math.max(1, start - Math.floor(hours / 24)), 9 + (hours % 9), random.whole(0, 59))
      : null
  return {
    values: {
      customer: customer.id,
      campaign: id,
      status: steps[reached],
      sentAt: time(1, 0),
      openedAt: time(2, random.whole(1, 40)),
      clickedAt: time(3, random.whole(41, 60)),
      respondedAt: time(4, random.whole(61, 120)),
      convertedAt: time(5, random.whole(121, 400)),
    },
  }
}

/** Writes campaigns and who was reached by each. */
export async function loadCampaigns(loading: Loading, { customers, company }: Scene): Promise<void> {
  const { days } = loading
  const random = loading.random('campaigns')
  const owners = company.of('marketing')
  const ids = await loading.write(
    campaign,
    campaigns.map(([name, kind, channel, start, length, , budget], at) => ({
      at: days.time(Math.max(1, start + 30), 10),
      values: {
        name,
        code: `DEMO-CAMP-${at + 1}`,
        kind,
        channel,
        status: start < 0 ? 'planned' : start - length > 0 ? 'completed' : 'running',
        startsAt: days.time(start, 9),
        endsAt: days.time(start - length, 18),
        budget: { amount: String(budget), currency: 'CNY' },
        cost:
          start < 0
            ? null
            : { amount: String(Math.round(budget * (0.7 + random.next() * 0.4))), currency: 'CNY' },
        goalCount: Math.round(budget / 800),
        owner: random.pick(owners).id,
      },
    })),
  )
  const rows = campaigns.flatMap(([name, , , start, , members], at) => {
    const english = /^[A-Z]/.test(name)
    const fitting = customers.filter((each) => each.english === english && each.since > start)
    return shuffled(random, fitting)
      .slice(0, loading.count(members))
      .map((each) => memberRow(loading, random, each, [ids[at] as Id, start]))
  })
  await loading.write(campaignMember, rows)
}

const texts = { chinese: '2024-03 隐私政策', english: 'Privacy notice 2024-03' } as const

/** Writes the consents that customers gave and took back. */
export async function loadConsents(loading: Loading, { customers }: Scene): Promise<void> {
  const random = loading.random('consents')
  const rows = customers
    .filter(() => random.chance(0.7))
    .map((each): Row => {
      const withdrawn = random.chance(0.08)
      const ago = Math.max(1, each.since - 1)
      return {
        values: {
          customer: each.id,
          purpose: 'marketing',
          channel: random.pick(['email', 'sms', 'wechat', 'phone']),
          status: withdrawn ? 'withdrawn' : 'granted',
          textVersion: each.english ? texts.english : texts.chinese,
          proof: each.english ? 'Ticked on the contact form' : '官网表单勾选',
          at: loading.days.time(ago, 10),
          withdrawnAt: withdrawn ? loading.days.time(Math.floor(ago / 2), 10) : null,
        },
      }
    })
  await loading.write(consent, rows)
}

const remarks = {
  chinese: [
    '产品稳定，推荐给了同行。',
    '价格略高，但服务好。',
    '响应可以再快一点。',
    undefined,
    undefined,
    undefined,
  ],
  english: ['Reliable, would recommend.', 'Good product, slow delivery.', undefined, undefined],
} as const

const scores = [
  [10, 6],
  [9, 7],
  [8, 6],
  [7, 4],
  [6, 2],
  [5, 2],
  [3, 1],
  [1, 1],
] as const

const stars = [5, 5, 5, 5, 4, 4, 4, 3, 3, 1] as const

const surveys = [
  { name: '示例 · 年度净推荐值', title: '您愿意向同行推荐我们吗？', kind: 'nps', trigger: 'manual' },
  { name: '示例 · 工单满意度', title: '您对本次服务满意吗？', kind: 'csat', trigger: 'ticketClosed' },
] as const

interface Answer {
  readonly customer: Customer
  readonly ago: number
}

const response = (loading: Loading, random: Random, { customer, ago }: Answer, values: object): Row => ({
  values: {
    customer: customer.id,
    channel: random.pick(['email', 'wechat', 'sms']),
    comment: random.pick(
      inTheirs<readonly (string | undefined)[]>(customer, remarks.chinese, remarks.english),
    ),
    sentAt: loading.days.time(ago + 1, 9),
    answeredAt: loading.days.time(ago, 10, random.whole(0, 59)),
    ...values,
  },
})

interface Asked extends Scene {
  readonly sales: readonly Sale[]
  readonly cases: readonly Case[]
}

/** Writes two surveys, whether people would recommend and how a ticket was handled, with what they answered. */
export async function loadSurveys(loading: Loading, { company, sales, cases }: Asked): Promise<void> {
  const random = loading.random('surveys')
  const owner = company.of('marketing')[0]?.id
  const [nps, csat] = await loading.write(
    survey,
    surveys.map((each) => ({ values: { ...each, status: 'active', owner } })),
  )
  const bought = shuffled(random, sales).slice(0, loading.count(380))
  const settled = cases.filter(({ closed }) => closed && random.chance(0.3))
  await loading.write(surveyResponse, [
    ...bought.map(({ id, customer }) =>
      response(
        loading,
        random,
        { customer, ago: random.whole(1, 60) },
        { survey: nps, score: random.weighted(scores), order: id },
      ),
    ),
    ...settled.map(({ id, customer }) =>
      response(
        loading,
        random,
        { customer, ago: random.whole(1, 30) },
        { survey: csat, score: random.pick(stars), ticket: id },
      ),
    ),
  ])
}

const monthly = {
  east: 1_500_000,
  south: 1_100_000,
  north: 1_050_000,
  west: 550_000,
  international: 900_000,
} as const
const monthsBack = 11
const monthsAhead = 2

/** Writes what teams and sellers were to bring in, month by month. */
export async function loadTargets(loading: Loading, { company }: Scene): Promise<void> {
  const months = Array.from({ length: monthsBack + monthsAhead + 1 }, (_, at) =>
    loading.days.month(monthsBack - at),
  )
  const rows = Object.entries(monthly).flatMap(([code, amount]) => {
    const team = code as keyof typeof monthly
    const sellers = company.sellers(team)
    const goal = (name: string, whose: object, share: number) =>
      months.map((month) => ({
        values: {
          name: `${name} ${month.slice(0, 7)}`,
          month,
          metric: 'payment',
          amount: { amount: String(Math.round(amount * share)), currency: 'CNY' },
          ...whose,
        },
      }))
    return [
      ...goal(team, { team: company.departments.get(team) }, 1),
      ...sellers.flatMap(({ id, name }) => goal(name, { user: id }, 1 / sellers.length)),
    ]
  })
  await loading.write(target, rows)
}
