/** A county that sample customers come from. */
export interface Place {
  /** GB/T 2260. */
  readonly region: string
  readonly city: string
  /** Telephone area code. */
  readonly area: string
  readonly postcode: string
  readonly street: string
  readonly sales: 'east' | 'south' | 'north' | 'west'
}

const place = (
  region: string,
  city: string,
  [area, postcode]: readonly [string, string],
  [street, sales]: readonly [string, Place['sales']],
): Place => ({ region, city, area, postcode, street, sales })

/** Chinese places, the first ones most likely. */
export const places: readonly Place[] = [
  place('310115', '上海', ['021', '201203'], ['张江路', 'east']),
  place('310112', '上海', ['021', '201108'], ['莘庄工业区申富路', 'east']),
  place('310114', '上海', ['021', '201800'], ['嘉定区叶城路', 'east']),
  place('330108', '杭州', ['0571', '310052'], ['江陵路', 'east']),
  place('330106', '杭州', ['0571', '310012'], ['文三路', 'east']),
  place('320583', '昆山', ['0512', '215300'], ['前进中路', 'east']),
  place('320506', '苏州', ['0512', '215128'], ['吴中大道', 'east']),
  place('320115', '南京', ['025', '211100'], ['双龙大道', 'east']),
  place('320214', '无锡', ['0510', '214028'], ['长江路', 'east']),
  place('330212', '宁波', ['0574', '315100'], ['鄞县大道', 'east']),
  place('330782', '义乌', ['0579', '322000'], ['稠州北路', 'east']),
  place('340111', '合肥', ['0551', '230601'], ['繁华大道', 'east']),
  place('440305', '深圳', ['0755', '518057'], ['科苑路', 'south']),
  place('440306', '深圳', ['0755', '518101'], ['宝安大道', 'south']),
  place('440106', '广州', ['020', '510630'], ['天河北路', 'south']),
  place('440112', '广州', ['020', '510700'], ['开创大道', 'south']),
  place('441900', '东莞', ['0769', '523808'], ['松山湖科技路', 'south']),
  place('440606', '佛山', ['0757', '528300'], ['顺德大良南国路', 'south']),
  place('350102', '福州', ['0591', '350001'], ['五四路', 'south']),
  place('430104', '长沙', ['0731', '410013'], ['麓谷大道', 'south']),
  place('110108', '北京', ['010', '100080'], ['中关村大街', 'north']),
  place('110105', '北京', ['010', '100020'], ['建国路', 'north']),
  place('110115', '北京', ['010', '102600'], ['亦庄荣华路', 'north']),
  place('120116', '天津', ['022', '300457'], ['滨海新区第一大街', 'north']),
  place('370102', '济南', ['0531', '250014'], ['经十路', 'north']),
  place('370202', '青岛', ['0532', '266071'], ['香港中路', 'north']),
  place('410105', '郑州', ['0371', '450003'], ['花园路', 'north']),
  place('130108', '石家庄', ['0311', '050000'], ['裕华东路', 'north']),
  place('510107', '成都', ['028', '610041'], ['人民南路', 'west']),
  place('510116', '成都', ['028', '610200'], ['双流航空港路', 'west']),
  place('500112', '重庆', ['023', '401120'], ['黄山大道', 'west']),
  place('610113', '西安', ['029', '710065'], ['高新路', 'west']),
  place('420111', '武汉', ['027', '430074'], ['珞喻路', 'west']),
  place('530103', '昆明', ['0871', '650224'], ['北京路', 'west']),
]

/** A place abroad, with telephone numbers of a form that is kept free for samples where the country has one. */
export interface ForeignPlace {
  /** ISO 3166. */
  readonly country: string
  readonly city: string
  readonly street: string
  readonly postcode: string
  readonly currency: 'USD' | 'EUR' | 'HKD' | 'JPY'
  /** `#` stands for a digit. */
  readonly phone: string
}

/** Places abroad, the first ones most likely. */
export const foreignPlaces: readonly ForeignPlace[] = [
  {
    country: 'US',
    city: 'Chicago',
    street: 'W Lake Street',
    postcode: '60606',
    currency: 'USD',
    phone: '+131255501##',
  },
  {
    country: 'US',
    city: 'Houston',
    street: 'Westheimer Road',
    postcode: '77056',
    currency: 'USD',
    phone: '+171355501##',
  },
  {
    country: 'US',
    city: 'San Jose',
    street: 'N First Street',
    postcode: '95134',
    currency: 'USD',
    phone: '+140855501##',
  },
  {
    country: 'GB',
    city: 'London',
    street: 'Gray’s Inn Road',
    postcode: 'WC1X 8QB',
    currency: 'USD',
    phone: '+4420794600##',
  },
  {
    country: 'GB',
    city: 'Manchester',
    street: 'Deansgate',
    postcode: 'M3 2BW',
    currency: 'USD',
    phone: '+4416149600##',
  },
  {
    country: 'DE',
    city: 'Stuttgart',
    street: 'Königstraße',
    postcode: '70173',
    currency: 'EUR',
    phone: '+4971155501##',
  },
  {
    country: 'DE',
    city: 'Hamburg',
    street: 'Spaldingstraße',
    postcode: '20097',
    currency: 'EUR',
    phone: '+494055501##',
  },
  {
    country: 'FR',
    city: 'Lyon',
    street: 'Rue de la République',
    postcode: '69002',
    currency: 'EUR',
    phone: '+334655501##',
  },
  {
    country: 'SG',
    city: 'Singapore',
    street: 'Ubi Crescent',
    postcode: '408564',
    currency: 'USD',
    phone: '+6567555##0',
  },
  {
    country: 'HK',
    city: 'Hong Kong',
    street: 'Kwun Tong Road',
    postcode: '999077',
    currency: 'HKD',
    phone: '+8522755501#',
  },
  {
    country: 'HK',
    city: 'Hong Kong',
    street: 'Des Voeux Road Central',
    postcode: '999077',
    currency: 'HKD',
    phone: '+8522555501#',
  },
  {
    country: 'JP',
    city: '東京',
    street: '新宿区西新宿',
    postcode: '160-0023',
    currency: 'JPY',
    phone: '+81355550###',
  },
  {
    country: 'AU',
    city: 'Melbourne',
    street: 'Collins Street',
    postcode: '3000',
    currency: 'USD',
    phone: '+613555001##',
  },
]
