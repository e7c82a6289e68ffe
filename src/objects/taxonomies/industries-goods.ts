import type { Outline } from './taxonomy-node.ts'

/** Sections A and B of GB/T 4754-2017: what is grown and what is dug. */
export const extractive: readonly Outline[] = [
  [
    'A',
    '农、林、牧、渔业',
    'Agriculture, forestry, animal husbandry and fishery',
    [
      ['01', '农业', 'Agriculture'],
      ['02', '林业', 'Forestry'],
      ['03', '畜牧业', 'Animal husbandry'],
      ['04', '渔业', 'Fishery'],
      [
        '05',
        '农、林、牧、渔专业及辅助性活动',
        'Professional and support activities for agriculture, forestry, animal husbandry and fishery',
      ],
    ],
  ],
  [
    'B',
    '采矿业',
    'Mining',
    [
      ['06', '煤炭开采和洗选业', 'Mining and washing of coal'],
      ['07', '石油和天然气开采业', 'Extraction of petroleum and natural gas'],
      ['08', '黑色金属矿采选业', 'Mining and processing of ferrous metal ores'],
      ['09', '有色金属矿采选业', 'Mining and processing of non-ferrous metal ores'],
      ['10', '非金属矿采选业', 'Mining and processing of non-metal ores'],
      ['11', '开采专业及辅助性活动', 'Professional and support activities for mining'],
      ['12', '其他采矿业', 'Other mining'],
    ],
  ],
]

/** Section C of GB/T 4754-2017. */
export const manufacturing: Outline = [
  'C',
  '制造业',
  'Manufacturing',
  [
    ['13', '农副食品加工业', 'Processing of food from agricultural products'],
    ['14', '食品制造业', 'Manufacture of foods'],
    ['15', '酒、饮料和精制茶制造业', 'Manufacture of liquor, beverages and refined tea'],
    ['16', '烟草制品业', 'Manufacture of tobacco'],
    ['17', '纺织业', 'Manufacture of textiles'],
    ['18', '纺织服装、服饰业', 'Manufacture of textile wearing apparel and accessories'],
    [
      '19',
      '皮革、毛皮、羽毛及其制品和制鞋业',
      'Manufacture of leather, fur, feather and related products and footwear',
    ],
    [
      '20',
      '木材加工和木、竹、藤、棕、草制品业',
      'Processing of timber; manufacture of wood, bamboo, rattan, palm and straw products',
    ],
    ['21', '家具制造业', 'Manufacture of furniture'],
    ['22', '造纸和纸制品业', 'Manufacture of paper and paper products'],
    ['23', '印刷和记录媒介复制业', 'Printing and reproduction of recording media'],
    [
      '24',
      '文教、工美、体育和娱乐用品制造业',
      'Manufacture of articles for culture, education, arts and crafts, sport and entertainment',
    ],
    ['25', '石油、煤炭及其他燃料加工业', 'Processing of petroleum, coal and other fuels'],
    ['26', '化学原料和化学制品制造业', 'Manufacture of raw chemical materials and chemical products'],
    ['27', '医药制造业', 'Manufacture of medicines'],
    ['28', '化学纤维制造业', 'Manufacture of chemical fibres'],
    ['29', '橡胶和塑料制品业', 'Manufacture of rubber and plastics products'],
    ['30', '非金属矿物制品业', 'Manufacture of non-metallic mineral products'],
    ['31', '黑色金属冶炼和压延加工业', 'Smelting and pressing of ferrous metals'],
    ['32', '有色金属冶炼和压延加工业', 'Smelting and pressing of non-ferrous metals'],
    ['33', '金属制品业', 'Manufacture of metal products'],
    ['34', '通用设备制造业', 'Manufacture of general purpose machinery'],
    ['35', '专用设备制造业', 'Manufacture of special purpose machinery'],
    ['36', '汽车制造业', 'Manufacture of automobiles'],
    [
      '37',
      '铁路、船舶、航空航天和其他运输设备制造业',
      'Manufacture of railway, ship, aerospace and other transport equipment',
    ],
    ['38', '电气机械和器材制造业', 'Manufacture of electrical machinery and apparatus'],
    [
      '39',
      '计算机、通信和其他电子设备制造业',
      'Manufacture of computers, communication and other electronic equipment',
    ],
    ['40', '仪器仪表制造业', 'Manufacture of measuring instruments and machinery'],
    ['41', '其他制造业', 'Other manufacture'],
    ['42', '废弃资源综合利用业', 'Utilization of waste resources'],
    ['43', '金属制品、机械和设备修理业', 'Repair of metal products, machinery and equipment'],
  ],
]
