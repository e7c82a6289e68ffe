import type { Id } from '../../../model/id.ts'
import { customer } from '../../../objects/customer.ts'
import { tagNames } from './catalogue.ts'
import type { Company, Employee } from './company.ts'
import { bankAccount, creditCode, filled, mobileNumbers } from './identifiers.ts'
import type { Loading } from './loading.ts'
import { chineseCompany, chineseName, englishCompany, englishName, type PersonName } from './names.ts'
import { foreignPlaces, places, type ForeignPlace, type Place } from './places.ts'
import { plannedOrders, lifecycleOf } from './habits.ts'
import type { Random } from './random.ts'

/** A customer of the sample, with what later parts need to know of it. */
export interface Customer {
  readonly id: Id
  readonly name: string
  readonly person: PersonName | undefined
  readonly english: boolean
  readonly place: Place | undefined
  readonly abroad: ForeignPlace | undefined
  readonly currency: string
  /** Who looks after it; none while it waits in the pool. */
  readonly owner: Employee | undefined
  /** Days since it became known. */
  readonly since: number
  /** Days since each of its orders, the oldest first. */
  readonly orders: readonly number[]
  readonly lifecycle: string
  /** A mail address at it. */
  readonly mail: (who: string) => string
}

type Draft = Omit<Customer, 'id'> & { readonly values: Readonly<Record<string, unknown>> }

interface Making {
  readonly random: Random
  readonly company: Company
  readonly loading: Loading
  readonly mobile: () => string
}

const sources = [
  ['website', 5],
  ['search', 4],
  ['exhibition', 4],
  ['referral', 5],
  ['phone', 3],
  ['wechat', 3],
  ['marketplace', 2],
  ['partner', 2],
  ['event', 1],
] as const

const domain = (at: number): string => `c${String(at).padStart(4, '0')}.example.com`

/** What is said in the customer's language. */
export const inTheirs = <T>({ english }: Pick<Customer, 'english'>, chinese: T, other: T): T =>
  english ? other : chinese

/** Places are listed with the likeliest first. */
const near = <T>(random: Random, list: readonly T[]): T =>
  list[Math.min(random.whole(0, list.length - 1), random.whole(0, list.length - 1))] as T

/** Grades by the least number of orders. */
const grades = [
  [7, ['A']],
  [4, ['B']],
  [1, ['C']],
  [0, ['C', 'D', undefined]],
] as const

function shared({ random }: Making, orders: readonly number[], since: number) {
  const many = orders.length
  return {
    lifecycle: lifecycleOf(random, orders, since),
    grade: random.pick(grades.find(([least]) => many >= least)?.[1] ?? ['D']),
    creditGrade: many > 2 ? random.pick(['A', 'A', 'A', 'B', 'B', 'C']) : undefined,
    sourceChannel: random.weighted(sources),
    tags: random.maybe(0.25, [random.pick(tagNames)]),
    preferredChannel: random.weighted([
      ['phone', 4],
      ['wechat', 4],
      ['email', 2],
      [undefined, 6],
    ]),
  }
}

function addressOf(random: Random, place: Place | undefined, abroad: ForeignPlace | undefined) {
  const number = random.whole(1, 999)
  if (abroad !== undefined)
    return {
      country: abroad.country,
      street: `${number} ${abroad.street}, ${abroad.city}`,
      postcode: abroad.postcode,
    }
  const street = `${place?.street ?? ''} ${number} 号${random.chance(0.5) ? ` ${random.whole(1, 20)} 幢` : ''}`
  return { country: 'CN', region: place?.region, street, postcode: place?.postcode }
}

function phoneOf(random: Random, place: Place | undefined, abroad: ForeignPlace | undefined): string {
  if (abroad !== undefined) return filled(random, abroad.phone)
  // 5555 in front makes the number look made up.
  return `${place?.area ?? '010'}-5555${filled(random, '####')}`
}

const sizes = [
  ['s1', 5],
  ['s10', 20],
  ['s50', 110],
  ['s200', 320],
  ['s500', 700],
  ['s1000', 2600],
] as const

function organisation(making: Making, place: Place | undefined, abroad: ForeignPlace | undefined) {
  const { random, loading } = making
  const company =
    abroad === undefined ? chineseCompany(random, place?.city ?? '') : englishCompany(random, abroad.country)
  const [size, about] = random.weighted(sizes.map((each, at) => [each, [3, 6, 6, 3, 2, 1][at] ?? 1] as const))
  const employees = Math.round(about * (0.7 + random.next() * 0.6))
  return {
    kind: 'organisation',
    name: company.name,
    shortName: company.shortName,
    legalName: company.name,
    creditCode: place === undefined ? undefined : creditCode(random, place.region),
    industry: company.trade.industry,
    size,
    employees,
    annualRevenue: {
      amount: String(employees * random.whole(30, 90) * 10_000),
      currency: 'CNY',
    },
    businessScope: abroad === undefined ? company.trade.scope : undefined,
    foundedOn: loading.days.date(random.whole(1500, 9000)),
    bankAccount: place === undefined ? undefined : random.maybe(0.4, bankAccount(random)),
    category: random.weighted([
      ['enterprise.small', 5],
      ['enterprise.midsize', 5],
      ['enterprise.key', 1],
      ['channel.distributor', 1],
      ['channel.integrator', 1],
    ]),
  }
}

const jobs = ['设备工程师', '个体经营', '实验室管理员', '农场主', '教师', '自由职业', '采购', undefined]

function person({ random, loading }: Making, english: boolean) {
  const who = english ? englishName(random) : chineseName(random)
  const values = {
    kind: 'person',
    name: who.name,
    familyName: who.familyName,
    givenName: who.givenName,
    gender: who.gender,
    birthday: random.maybe(0.5, loading.days.date(random.whole(8000, 23_000))),
    occupation: english ? undefined : random.pick(jobs),
    category: random.chance(0.4) ? 'individual.member' : 'individual.consumer',
  }
  return { who, values }
}

/** How a person is reached, and how an organisation is. */
function reachOf(
  { random, mobile }: Making,
  each: Omit<Draft, 'values' | 'orders' | 'lifecycle'>,
  at: number,
) {
  const { person, english, place, abroad, mail } = each
  const number = phoneOf(random, place, abroad)
  const email = random.maybe(0.75, mail('info'))
  if (person === undefined)
    return { email, phone: number, website: random.maybe(0.5, `https://www.${domain(at)}`) }
  if (english) return { email, mobile: number }
  return { email, mobile: mobile(), wechat: random.maybe(0.5, `wx_demo_${at}`) }
}

/** Where a customer is: a fifth are abroad. */
function whereabouts(random: Random) {
  const english = random.chance(0.2)
  if (!english) return { english, place: near(random, places), abroad: undefined, currency: 'CNY' }
  const abroad = near(random, foreignPlaces)
  return { english, place: undefined, abroad, currency: abroad.currency }
}

function ownerOf({ random, company }: Making, orders: readonly number[], place: Place | undefined) {
  const waiting = random.chance(0.06) && orders.length === 0
  return waiting ? undefined : random.pick(company.sellers(place?.sales ?? 'international'))
}

function draft(making: Making, at: number): Draft {
  const { random } = making
  const where = whereabouts(random)
  const { place, abroad, english } = where
  const since = Math.floor(random.next() ** 1.3 * 1080) + 1
  const orders = plannedOrders(random, since)
  const human = random.chance(english ? 0.15 : 0.3) ? person(making, english) : undefined
  const values = human?.values ?? organisation(making, place, abroad)
  const owner = ownerOf(making, orders, place)
  const mail = (who: string) => `${who}@${domain(at)}`
  const base = { ...where, name: values.name, person: human?.who, owner, since, mail }
  const common = shared(making, orders, since)
  const reach = reachOf(making, base, at)
  return {
    ...base,
    orders,
    lifecycle: common.lifecycle,
    values: { ...values, ...common, ...addressOf(random, place, abroad), ...reach, owner: owner?.id ?? null },
  }
}

const total = 2000

/** Writes the customers: persons and organisations, a fifth of them from abroad, each made when it became known. */
export async function loadCustomers(loading: Loading, company: Company): Promise<readonly Customer[]> {
  const making: Making = { random: loading.random('customers'), company, loading, mobile: mobileNumbers() }
  const drafts = Array.from({ length: loading.count(total) }, (_, at) => draft(making, at))
  const rows = drafts.map(({ values, since }) => ({
    at: loading.days.time(since, 8 + (since % 10), (since * 7) % 60),
    values,
  }))
  const ids = await loading.write(customer, rows)
  // One id for each row.
  return drafts.map((each, at) => ({ ...each, id: ids[at] as Id }))
}
