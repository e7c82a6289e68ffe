import type { Random } from './random.ts'

export interface PersonName {
  readonly name: string
  readonly familyName: string
  readonly givenName: string
  readonly gender: 'male' | 'female'
}

const families =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳'
const male = '伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭宁峰志远建国文博子轩浩然思源嘉诚立新'
const female = '芳娜敏静丽艳娟霞燕玲婷慧莹雪琳颖佳倩红梅洁萍欣怡雨涵梦瑶思琪雅婷晓燕淑珍嘉怡若曦诗雨'

const englishMale = [
  'James',
  'Michael',
  'David',
  'Daniel',
  'Thomas',
  'Robert',
  'Martin',
  'Peter',
  'Andrew',
  'Kevin',
  'Lukas',
  'Jonas',
  'Pierre',
  'Hiroshi',
  'Wei Ming',
]
const englishFemale = [
  'Emma',
  'Sarah',
  'Laura',
  'Julia',
  'Anna',
  'Rachel',
  'Helen',
  'Sophie',
  'Claire',
  'Megan',
  'Katharina',
  'Camille',
  'Yuki',
  'Grace',
  'Priya',
]
const englishFamilies = [
  'Smith',
  'Johnson',
  'Brown',
  'Miller',
  'Wilson',
  'Taylor',
  'Clark',
  'Walker',
  'Hughes',
  'Evans',
  'Schmidt',
  'Weber',
  'Becker',
  'Martin',
  'Dubois',
  'Tan',
  'Lim',
  'Chan',
  'Tanaka',
  'Sato',
  'O’Brien',
  'Patel',
  'Nguyen',
  'Novak',
]

/** A Chinese name, family name first. */
export function chineseName(random: Random): PersonName {
  const at = random.whole(0, families.length - 1)
  const two = families.slice(at, at + 2) === '欧阳' || families[at] === '阳'
  const familyName = two ? '欧阳' : (families[at] ?? '王')
  const gender = random.chance(0.55) ? 'male' : 'female'
  const letters = gender === 'male' ? male : female
  const givenName = Array.from({ length: random.chance(0.75) ? 2 : 1 }, () => random.pick([...letters])).join(
    '',
  )
  return { name: familyName + givenName, familyName, givenName, gender }
}

/** An English or international name, given name first. */
export function englishName(random: Random): PersonName {
  const gender = random.chance(0.55) ? 'male' : 'female'
  const givenName = random.pick(gender === 'male' ? englishMale : englishFemale)
  const familyName = random.pick(englishFamilies)
  return { name: `${givenName} ${familyName}`, familyName, givenName, gender }
}

/** What a company does, and what it is called for it. */
export interface Trade {
  /** GB/T 4754. */
  readonly industry: string
  readonly words: readonly string[]
  readonly english: readonly string[]
  readonly scope: string
}

const trade = (
  industry: string,
  words: readonly string[],
  english: readonly string[],
  scope: string,
): Trade => ({ industry, words, english, scope })

export const trades: readonly Trade[] = [
  trade(
    '34',
    ['精密机械', '泵阀', '液压设备', '重工机械'],
    ['Machinery', 'Pumps', 'Hydraulics'],
    '通用设备及零部件的研发、生产与销售',
  ),
  trade('38', ['电气', '电机', '新能源科技'], ['Electric', 'Power Systems'], '电气设备、电机的制造与销售'),
  trade(
    '39',
    ['电子科技', '智能科技', '半导体'],
    ['Electronics', 'Semiconductor'],
    '电子元器件与智能设备的研发与制造',
  ),
  trade('27', ['生物制药', '药业'], ['Pharma', 'Biotech'], '药品生产；医药技术研发'),
  trade('14', ['食品', '乳业', '饮料'], ['Foods', 'Beverages'], '食品生产与销售'),
  trade(
    '59',
    ['冷链物流', '仓储', '供应链'],
    ['Cold Chain', 'Storage', 'Supply Chain'],
    '仓储服务；冷链物流管理',
  ),
  trade('36', ['汽车零部件', '车业'], ['Automotive', 'Motor Parts'], '汽车零部件的制造与销售'),
  trade('26', ['化工', '新材料'], ['Chemicals', 'Materials'], '化工产品与新材料的生产与销售'),
  trade('29', ['塑胶制品', '包装'], ['Plastics', 'Packaging'], '塑料与橡胶制品的生产'),
  trade('51', ['贸易', '商贸', '国际贸易'], ['Trading', 'Imports'], '货物与技术进出口；批发'),
  trade('65', ['软件', '信息技术', '数据科技'], ['Software', 'Data Systems'], '软件开发；信息系统集成服务'),
  trade('70', ['物业管理', '置业'], ['Properties', 'Facilities'], '物业管理；房屋租赁'),
  trade('84', ['医院', '口腔医疗'], ['Clinics', 'Medical'], '医疗服务'),
  trade('83', ['职业技术学院', '教育科技'], ['Institute', 'Education'], '教育教学与技术培训'),
  trade('01', ['农业科技', '智慧农业'], ['Agri', 'Farms'], '农作物种植；农业技术推广'),
  trade('77', ['环保科技', '环境工程'], ['Environmental', 'Water Treatment'], '环境治理工程与技术服务'),
]

const brands = (
  '华信 恒达 瑞丰 鼎盛 金泰 博远 宏业 新锐 中科 天成 嘉禾 万通 凯睿 正泰源 东方远景 海纳 盛世 星辰 卓越 同创 ' +
  '联创 德润 汇川源 明辉 永利达 三江 百川 绿源 蓝海 安泰 长青 科瑞 优尼 思创 启明 福瑞 利民 国兴 泰和 云帆 晨光'
).split(' ')
const englishBrands =
  'Northfield Bluewater Redwood Halden Kestrel Orion Summit Crestline Lakeside Ironbridge Meridian Silverline Westbrook Falken Brightway Harbour Altmann Beaumont'.split(
    ' ',
  )
const endings = {
  US: 'Inc.',
  GB: 'Ltd',
  DE: 'GmbH',
  FR: 'SAS',
  SG: 'Pte. Ltd.',
  HK: 'Limited',
  JP: 'K.K.',
  AU: 'Pty Ltd',
} as const

export interface CompanyName {
  readonly name: string
  readonly shortName: string
  readonly trade: Trade
}

const ending = (random: Random, { industry }: Trade, word: string): string =>
  industry === '84' || word.endsWith('学院')
    ? ''
    : random.weighted([
        ['有限公司', 8],
        ['股份有限公司', 1],
        ['集团有限公司', 1],
      ])

/** The name of a Chinese company: city, brand, trade, form. */
export function chineseCompany(random: Random, city: string): CompanyName {
  const brand = random.pick(brands)
  const what = random.pick(trades)
  const word = random.pick(what.words)
  return {
    name: city + brand + word + ending(random, what, word),
    shortName: brand + word.slice(0, 2),
    trade: what,
  }
}

/** The name of a company abroad. */
export function englishCompany(random: Random, country: string): CompanyName {
  const brand = random.pick(englishBrands)
  const what = random.pick(trades)
  const form = Object.entries(endings).find(([code]) => code === country)?.[1] ?? 'Ltd'
  const shortName = `${brand} ${random.pick(what.english)}`
  return { name: `${shortName} ${form}`, shortName, trade: what }
}
