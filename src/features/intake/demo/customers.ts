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

/** Places are listed with the likeliest first. */
const near = <T>(random: Random, list: readonly T[]): T =>
  list[Math.min(random.whole(0, list.length - 1), random.whole(0, list.length - 1))] as T

function shared({ random }: Making, orders: readonly number[], since: number) {
  const many = orders.length
  return {
    lifecycle: lifecycleOf(random, orders, since),
    grade: many > 6 ? 'A' : many > 3 ? 'B' : many > 0 ? 'C' : random.pick(['C', 'D', null]),
    creditGrade:
      many > 2
        ? random.weighted([
            ['A', 5],
            ['B', 3],
            ['C', 1],
          ])
        : null,
    sourceChannel: random.weighted(sources),
    tags: random.chance(0.25) ? [random.pick(tagNames)] : null,
    preferredChannel: random.weighted([
      ['phone', 4],
      ['wechat', 4],
      ['email', 2],
      [null, 6],
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
    creditCode: place === undefined ? null : creditCode(random, place.region),
    industry: company.trade.industry,
    size,
    employees,
    annualRevenue: {
      amount: String(employees * random.whole(30, 90) * 10_000),
      currency: 'CNY',
    },
    businessScope: abroad === undefined ? company.trade.scope : null,
    foundedOn: loading.days.date(random.whole(1500, 9000)),
    bankAccount: place !== undefined && random.chance(0.4) ? bankAccount(random) : null,
    bankName: null,
    category: random.weighted([
      ['enterprise.small', 5],
      ['enterprise.midsize', 5],
      ['enterprise.key', 1],
      ['channel.distributor', 1],
      ['channel.integrator', 1],
    ]),
  }
}

const jobs = ['设备工程师', '个体经营', '实验室管理员', '农场主', '教师', '自由职业', '采购', null]

function human({ random, loading }: Making, english: boolean) {
  const who = english ? englishName(random) : chineseName(random)
  const values = {
    kind: 'person',
    name: who.name,
    familyName: who.familyName,
    givenName: who.givenName,
    gender: who.gender,
    birthday: random.chance(0.5) ? loading.days.date(random.whole(8000, 23_000)) : null,
    occupation: english ? null : random.pick(jobs),
    category: random.chance(0.4) ? 'individual.member' : 'individual.consumer',
  }
  return { who, values }
}

function draft(making: Making, at: number): Draft {
  const { random, company, mobile } = making
  const english = random.chance(0.2)
  const abroad = english ? near(random, foreignPlaces) : undefined
  const place = english ? undefined : near(random, places)
  const since = Math.floor(random.next() ** 1.3 * 1080) + 1
  const orders = plannedOrders(random, since)
  const person = random.chance(english ? 0.15 : 0.3) ? human(making, english) : undefined
  const values = person?.values ?? organisation(making, place, abroad)
  const owner =
    random.chance(0.06) && orders.length === 0
      ? undefined
      : random.pick(company.sellers(place?.sales ?? 'international'))
  const common = shared(making, orders, since)
  const local = (who: string) => `${who}@${domain(at)}`
  return {
    name: values.name,
    person: person?.who,
    english,
    place,
    abroad,
    currency: abroad?.currency ?? 'CNY',
    owner,
    since,
    orders,
    lifecycle: common.lifecycle,
    mail: local,
    values: {
      ...values,
      ...common,
      ...addressOf(random, place, abroad),
      owner: owner?.id ?? null,
      mobile: person === undefined ? null : english ? phoneOf(random, place, abroad) : mobile(),
      phone: person === undefined ? phoneOf(random, place, abroad) : null,
      email: random.chance(0.75) ? local('info') : null,
      website: person === undefined && random.chance(0.5) ? `https://www.${domain(at)}` : null,
      wechat: person !== undefined && !english && random.chance(0.5) ? `wx_demo_${at}` : null,
    },
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
  return drafts.map(({ values: _, ...each }, at) => ({ ...each, id: ids[at] as Id }))
}
