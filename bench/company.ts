import { owners } from './sizes.ts'

/** A file of made-up rows and the map by which it is imported. */
export interface Part {
  readonly name: string
  readonly rows: number
  readonly map: unknown
  readonly header: string
  readonly line: (row: number) => string
}

/** A number below `below` that follows from a row and a place in it: the same in every run (Mulberry32). */
function pick(row: number, place: number, below: number): number {
  let state = (row * 2_654_435_761 + place * 40_503 + 0x6d2b79f5) | 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) % below
}

const of = <T>(list: readonly T[], row: number, place: number): T => list[pick(row, place, list.length)] as T

const cities = ['上海', '北京', '深圳', '广州', '杭州', '成都', '武汉', '南京', '苏州', '西安']
const first = ['星', '华', '瑞', '远', '恒', '金', '天', '中', '博', '云', '海', '新', '东', '嘉', '德', '明']
const second = [
  '辰',
  '泰',
  '祥',
  '航',
  '信',
  '川',
  '宇',
  '联',
  '达',
  '图',
  '康',
  '源',
  '方',
  '和',
  '诚',
  '盛',
]
const trades = ['科技', '贸易', '电子', '医疗', '食品', '物流', '教育', '建材', '软件', '机械']
const regions = [
  '310115',
  '110105',
  '440305',
  '440106',
  '330106',
  '510104',
  '420106',
  '320102',
  '320508',
  '610113',
]
const channels = ['phone', 'wechat', 'email', 'meeting', 'visit']

export const nameOf = (row: number): string =>
  `${of(cities, row, 1)}${of(first, row, 2)}${of(second, row, 3)}${of(trades, row, 4)}有限公司${row}`

export const mobileOf = (row: number): string =>
  `13${String(100_000_000 + (row % 900_000_000)).padStart(9, '0')}`

/** The address of the person who owns a customer. */
export const ownerOf = (customer: number): string => `owner${customer % owners}@example.com`

const day = 86_400_000
/** A moment in the last so many days, to the second. */
const momentOf = (row: number, place: number, days: number): string =>
  new Date(Date.now() - pick(row, place, (days * day) / 1000) * 1000).toISOString()

const customerOf = { column: 'customer', by: 'externalId:bench' }

const customerMap = {
  name: 'Bench: customers',
  records: [
    {
      object: 'customer',
      match: ['externalId:bench'],
      fields: {
        kind: { value: 'organisation' },
        name: 'name',
        mobile: 'mobile',
        email: 'email',
        grade: 'grade',
        lifecycle: 'lifecycle',
        region: 'region',
        employees: 'employees',
        remark: 'remark',
        owner: { column: 'owner', by: 'email' },
      },
      externalIds: { bench: 'key' },
    },
  ],
}

const interactionMap = {
  name: 'Bench: interactions',
  records: [
    {
      object: 'interaction',
      mode: 'create',
      fields: {
        customer: customerOf,
        channel: 'channel',
        subject: 'subject',
        content: 'content',
        startedAt: 'startedAt',
        author: { column: 'author', by: 'email' },
      },
    },
  ],
}

const orderMap = {
  name: 'Bench: orders',
  records: [
    {
      object: 'order',
      mode: 'create',
      fields: {
        customer: customerOf,
        reference: 'reference',
        orderedAt: 'orderedAt',
        status: { value: 'submitted' },
      },
    },
    {
      object: 'orderLine',
      mode: 'create',
      fields: {
        customer: customerOf,
        order: { ref: 'order' },
        name: 'item',
        quantity: 'quantity',
        unitPrice: { amount: 'price', currency: 'CNY' },
      },
    },
  ],
}

const opportunityMap = {
  name: 'Bench: opportunities',
  records: [
    {
      object: 'opportunity',
      mode: 'create',
      fields: {
        customer: customerOf,
        name: 'name',
        stage: { column: 'stage', by: 'name' },
        amount: { amount: 'amount', currency: 'CNY' },
        expectedCloseOn: 'closes',
        owner: { column: 'owner', by: 'email' },
      },
    },
  ],
}

/** The company's files, in the order in which they can be imported; `stages` are those that deals may stand in. */
export function partsOf(
  sizes: Readonly<Record<'customers' | 'interactions' | 'orders' | 'opportunities', number>>,
  stages: readonly string[],
): readonly Part[] {
  const customerOfRow = (row: number): number => pick(row, 9, sizes.customers)
  return [
    {
      name: 'customers',
      rows: sizes.customers,
      map: customerMap,
      header: 'key,name,mobile,email,grade,lifecycle,region,employees,remark,owner',
      line: (row) =>
        `${row},${nameOf(row)},${mobileOf(row)},c${row}@example.com,${of(['A', 'B', 'C', 'D'], row, 5)},${of(['lead', 'prospect', 'customer'], row, 6)},${of(regions, row, 7)},${pick(row, 8, 5000)},备注 ${row},${ownerOf(row)}`,
    },
    {
      name: 'interactions',
      rows: sizes.interactions,
      map: interactionMap,
      header: 'customer,channel,subject,content,startedAt,author',
      line: (row) =>
        `${customerOfRow(row)},${of(channels, row, 10)},回访 ${row},客户询问报价与交期，约定下周再联系。,${momentOf(row, 11, 1000)},${ownerOf(customerOfRow(row))}`,
    },
    {
      name: 'orders',
      rows: sizes.orders,
      map: orderMap,
      header: 'customer,reference,orderedAt,item,quantity,price',
      line: (row) =>
        `${customerOfRow(row)},B-${row},${momentOf(row, 12, 1000)},设备 ${row % 97},${1 + pick(row, 13, 20)},${10 + pick(row, 14, 2000)}.50`,
    },
    {
      name: 'opportunities',
      rows: sizes.opportunities,
      map: opportunityMap,
      header: 'customer,name,stage,amount,closes,owner',
      line: (row) =>
        `${customerOfRow(row)},采购 ${row},${of(stages, row, 15)},${1000 + pick(row, 16, 900_000)},${momentOf(row, 17, 300).slice(0, 10)},${ownerOf(customerOfRow(row))}`,
    },
  ]
}
