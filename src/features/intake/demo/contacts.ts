import type { Id } from '../../../model/id.ts'
import { address } from '../../../objects/address.ts'
import { contact } from '../../../objects/contact.ts'
import type { Customer } from './customers.ts'
import { filled } from './identifiers.ts'
import type { Loading, Row } from './loading.ts'
import { chineseName, englishName } from './names.ts'
import type { Random } from './random.ts'

/** Whom one talks to at a customer, and where its goods go. */
export interface People {
  readonly contacts: readonly { readonly id: Id; readonly name: string }[]
  readonly delivery: Id | undefined
}

const titles = [
  ['总经理', 'Managing Director', 'decisionMaker'],
  ['采购经理', 'Purchasing Manager', 'influencer'],
  ['设备部主管', 'Maintenance Supervisor', 'user'],
  ['工程师', 'Process Engineer', 'user'],
  ['财务', 'Accounts Payable', 'finance'],
  ['总经理助理', 'Executive Assistant', 'gatekeeper'],
] as const

const mobilesFrom = 3000
const codes = [
  '133',
  '153',
  '173',
  '190',
  '193',
  '134',
  '147',
  '178',
  '182',
  '183',
  '184',
  '195',
  '166',
  '175',
] as const

/** Mobile numbers in ranges that customers and colleagues do not have. */
const mobile = (at: number): string =>
  `+86${codes[at % codes.length] ?? '133'}0000${String((Math.floor(at / codes.length) * 7919 + mobilesFrom) % 10_000).padStart(4, '0')}`

function contactRow(random: Random, each: Customer, [at, position]: readonly [number, number]): Row {
  const who = each.english ? englishName(random) : chineseName(random)
  const [title, english, role] = titles[position === 0 ? random.whole(0, 2) : random.whole(1, 5)] ?? titles[0]
  return {
    values: {
      customer: each.id,
      name: who.name,
      familyName: who.familyName,
      givenName: who.givenName,
      gender: who.gender,
      jobTitle: each.english ? english : title,
      role,
      isPrimary: position === 0,
      mobile: each.abroad === undefined ? mobile(at) : filled(random, each.abroad.phone),
      email: random.maybe(0.8, each.mail(`contact${position + 1}`)),
      wechat: each.english ? undefined : random.maybe(0.5, `wx_demo_c${at}`),
      preferredChannel: random.pick(['phone', 'wechat', 'email', undefined]),
    },
  }
}

function addressRow(random: Random, each: Customer, kind: 'delivery' | 'billing'): Row {
  const { place, abroad } = each
  const number = random.whole(1, 999)
  const where =
    abroad === undefined
      ? {
          country: 'CN',
          region: place?.region,
          street: `${place?.street} ${number} 号${kind === 'delivery' ? '仓库' : ''}`,
        }
      : { country: abroad.country, street: `${number} ${abroad.street}, ${abroad.city}` }
  return {
    values: {
      ...where,
      customer: each.id,
      kind,
      postcode: (abroad ?? place)?.postcode,
      recipient: each.person?.name ?? each.name.slice(0, 60),
      isDefault: kind === 'delivery',
    },
  }
}

const howMany = (random: Random, each: Customer): number =>
  each.person !== undefined
    ? 0
    : random.weighted([
        [1, 4],
        [2, 4],
        [3, 2],
        [4, 1],
      ])

/** Writes contacts of organisations, and addresses of all who ever ordered. */
export async function loadContacts(
  loading: Loading,
  customers: readonly Customer[],
): Promise<ReadonlyMap<Id, People>> {
  const random = loading.random('contacts')
  const owners = customers.flatMap((each) =>
    Array.from({ length: howMany(random, each) }, (_, position) => ({ each, position })),
  )
  const rows = owners.map(({ each, position }, at) => ({
    ...contactRow(random, each, [at, position]),
    at: loading.days.time(Math.max(1, each.since - position * 30), 10),
  }))
  const ids = await loading.write(contact, rows)
  const found = owners.map(({ each }, at) => ({
    customer: each.id,
    // One id for each row.
    id: ids[at] as Id,
    name: String(rows[at]?.values['name']),
  }))
  const byCustomer = Map.groupBy(found, ({ customer }) => customer)
  const deliveries = await loadAddresses(loading, customers)
  return new Map(
    customers.map(({ id }) => [id, { contacts: byCustomer.get(id) ?? [], delivery: deliveries.get(id) }]),
  )
}

async function loadAddresses(loading: Loading, customers: readonly Customer[]): Promise<ReadonlyMap<Id, Id>> {
  const random = loading.random('addresses')
  const buyers = customers.filter(({ orders }) => orders.length > 0)
  const ids = await loading.write(
    address,
    buyers.map((each) => addressRow(random, each, 'delivery')),
  )
  await loading.write(
    address,
    buyers.filter(({ person }) => person === undefined).map((each) => addressRow(random, each, 'billing')),
  )
  // One id for each row.
  return new Map(buyers.map(({ id }, at) => [id, ids[at] as Id]))
}
