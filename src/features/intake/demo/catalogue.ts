import type { Id } from '../../../model/id.ts'
import { exchangeRate } from '../../../objects/exchange-rate.ts'
import { priceList } from '../../../objects/price-list.ts'
import { priceListItem } from '../../../objects/price-list-item.ts'
import { product } from '../../../objects/product.ts'
import { tag } from '../../../objects/tag.ts'
import type { Loading } from './loading.ts'

/** Code, name, name in English, category, unit, list price in yuan, how often it is bought. */
const goods = [
  ['T100', '温度变送器 T100', 'Temperature transmitter T100', 'goods.equipment', '台', 680, 9],
  ['T200', '温湿度传感器 T200', 'Temperature and humidity sensor T200', 'goods.equipment', '台', 420, 12],
  ['P110', '压力变送器 P110', 'Pressure transmitter P110', 'goods.equipment', '台', 980, 8],
  ['F320', '电磁流量计 F320', 'Electromagnetic flow meter F320', 'goods.equipment', '台', 5600, 4],
  ['L210', '超声波液位计 L210', 'Ultrasonic level meter L210', 'goods.equipment', '台', 3200, 4],
  ['V500', '振动监测仪 V500', 'Vibration monitor V500', 'goods.equipment', '台', 8800, 3],
  ['G20', '边缘网关 G20', 'Edge gateway G20', 'goods.equipment', '台', 2380, 8],
  ['G50', '边缘网关 G50 Pro', 'Edge gateway G50 Pro', 'goods.equipment', '台', 4980, 4],
  ['R10', '冷链记录仪 R10', 'Cold chain logger R10', 'goods.equipment', '个', 268, 12],
  ['H15', '手持巡检仪 H15', 'Handheld inspector H15', 'goods.equipment', '台', 3680, 3],
  ['C01', 'M12 连接线缆 5 米', 'M12 cable, 5 m', 'goods.parts', '根', 86, 10],
  ['C02', '安装支架套件', 'Mounting kit', 'goods.parts', '套', 128, 7],
  ['C03', '24V 电源模块', '24 V power supply', 'goods.parts', '个', 235, 6],
  ['C04', '工业 4G 天线', 'Industrial 4G antenna', 'goods.parts', '根', 96, 5],
  ['B01', '锂亚电池组', 'Lithium battery pack', 'goods.consumables', '组', 58, 10],
  ['B02', '校准标准液', 'Calibration fluid', 'goods.consumables', '瓶', 145, 6],
  ['B03', '记录仪打印纸（10 卷）', 'Logger paper, 10 rolls', 'goods.consumables', '盒', 65, 5],
  [
    'S10',
    '云监测平台 标准版（年）',
    'Cloud monitoring Standard, one year',
    'software.subscription',
    '套',
    3600,
    8,
  ],
  [
    'S20',
    '云监测平台 企业版（年）',
    'Cloud monitoring Enterprise, one year',
    'software.subscription',
    '套',
    12800,
    4,
  ],
  ['S30', '组态软件许可', 'SCADA software licence', 'software.licence', '套', 6800, 2],
  ['N10', '现场安装调试', 'Installation on site', 'services.installation', '人天', 1500, 6],
  ['N20', '操作培训', 'Operator training', 'services.training', '次', 2800, 3],
  ['N30', '年度维保服务', 'Annual maintenance', 'services.maintenance', '年', 4800, 4],
  ['N40', '计量校准服务', 'Calibration service', 'services.maintenance', '次', 360, 5],
] as const

const brandOf = (category: string): string => (category.startsWith('goods.parts') ? '配件优选' : '知行仪表')

/** A product of the sample. */
export interface Product {
  readonly id: Id
  readonly name: string
  readonly english: string
  /** In yuan. */
  readonly price: number
  readonly weight: number
  readonly service: boolean
}

const yuan = (amount: number) => ({ amount: amount.toFixed(2), currency: 'CNY' })

/** Units of yuan for one unit of each currency, about which the sample's rates move. */
const rates = { USD: 7.15, EUR: 7.85, HKD: 0.915, JPY: 0.0475 } as const

/** What a price in yuan is in another currency, for round list prices abroad. */
export const priceIn = (currency: string, price: number): string => {
  const rate = Object.entries(rates).find(([code]) => code === currency)?.[1] ?? 1
  if (currency === 'JPY') return String(Math.round(price / rate / 100) * 100)
  return (Math.round((price / rate) * 2) / 2).toFixed(2)
}

const monthsOfRates = 40

/** One rate a month and currency, marked as the sample's own; where a rate of that day is known already, it stays. */
export async function loadRates(loading: Loading): Promise<void> {
  const random = loading.random('rates')
  const rows = Object.entries(rates).flatMap(([currency, middle]) =>
    Array.from({ length: monthsOfRates }, (_, ago) => ({
      values: {
        currency,
        date: loading.days.month(ago),
        rate: (middle * (0.98 + random.next() * 0.04)).toFixed(5),
        rateSource: 'other',
      },
    })),
  )
  await loading.writeMissing(exchangeRate, rows)
}

/** Writes the products, a domestic and an export price list, and the tags. */
export async function loadCatalogue(loading: Loading): Promise<readonly Product[]> {
  const rows = goods.map(([code, name, english, category, unit, price]) => ({
    at: loading.days.time(1150, 10),
    values: {
      code: `DEMO-${code}`,
      name,
      category,
      unit,
      brand: brandOf(category),
      series: code.slice(0, 1),
      description: english,
      listPrice: yuan(price),
      cost: yuan(Math.round(price * 0.52)),
      taxRate: category.startsWith('goods') ? '13' : '6',
      status: 'active',
      launchedOn: loading.days.date(1150),
    },
  }))
  const ids = await loading.write(product, rows)
  const products = goods.map(([, name, english, category, , price, weight], at): Product => ({
    // One id for each row.
    id: ids[at] as Id,
    name,
    english,
    price,
    weight,
    service: !category.startsWith('goods'),
  }))
  await loadPriceLists(loading, products)
  await loadTags(loading)
  return products
}

async function loadPriceLists(loading: Loading, products: readonly Product[]): Promise<void> {
  const lists = [
    { name: '示例 · 标准价格表', currency: 'CNY', isDefault: false, priority: 1 },
    { name: '示例 · 经销商价格表', currency: 'CNY', customerCategory: 'channel', priority: 2 },
    { name: 'Sample · Export price list', currency: 'USD', priority: 1 },
  ]
  const ids = await loading.write(
    priceList,
    lists.map((values) => ({ values: { ...values, validFrom: loading.days.month(12) } })),
  )
  const share = [1, 0.82, 1.1]
  const rows = lists.flatMap(({ currency }, at) =>
    products.map(({ id, name, english, price }) => ({
      values: {
        priceList: ids[at],
        product: id,
        name: currency === 'CNY' ? name : english,
        unitPrice: { amount: priceIn(currency, price * (share[at] ?? 1)), currency },
      },
    })),
  )
  await loading.write(priceListItem, rows)
}

const tags = [
  ['重点跟进', '#f5222d'],
  ['年度框架', '#1677ff'],
  ['展会线索', '#722ed1'],
  ['价格敏感', '#fa8c16'],
  ['技术型客户', '#13c2c2'],
  ['需要发票', '#8c8c8c'],
  ['老客户推荐', '#52c41a'],
  ['冷链行业', '#2f54eb'],
  ['Key account', '#eb2f96'],
  ['Distributor', '#a0d911'],
] as const

/** The names of the sample's tags. */
export const tagNames: readonly string[] = tags.map(([name]) => name)

const loadTags = async (loading: Loading) =>
  loading.writeMissing(
    tag,
    tags.map(([name, color]) => ({ values: { name, color, group: '示例' } })),
  )
