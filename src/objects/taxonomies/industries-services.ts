import type { Outline } from './taxonomy-node.ts'

/** Sections D to K of GB/T 4754-2017: supply, building, trade, transport, information, finance, property. */
export const tradeServices: readonly Outline[] = [
  [
    'D',
    '电力、热力、燃气及水生产和供应业',
    'Production and supply of electricity, heat, gas and water',
    [
      ['44', '电力、热力生产和供应业', 'Production and supply of electric power and heat'],
      ['45', '燃气生产和供应业', 'Production and supply of gas'],
      ['46', '水的生产和供应业', 'Production and supply of water'],
    ],
  ],
  [
    'E',
    '建筑业',
    'Construction',
    [
      ['47', '房屋建筑业', 'Construction of buildings'],
      ['48', '土木工程建筑业', 'Civil engineering'],
      ['49', '建筑安装业', 'Building installation'],
      ['50', '建筑装饰、装修和其他建筑业', 'Building decoration and other construction'],
    ],
  ],
  [
    'F',
    '批发和零售业',
    'Wholesale and retail trade',
    [
      ['51', '批发业', 'Wholesale trade'],
      ['52', '零售业', 'Retail trade'],
    ],
  ],
  [
    'G',
    '交通运输、仓储和邮政业',
    'Transport, storage and post',
    [
      ['53', '铁路运输业', 'Railway transport'],
      ['54', '道路运输业', 'Road transport'],
      ['55', '水上运输业', 'Water transport'],
      ['56', '航空运输业', 'Air transport'],
      ['57', '管道运输业', 'Transport via pipelines'],
      ['58', '多式联运和运输代理业', 'Multimodal transport and transport agencies'],
      ['59', '装卸搬运和仓储业', 'Loading, unloading and storage'],
      ['60', '邮政业', 'Post'],
    ],
  ],
  [
    'H',
    '住宿和餐饮业',
    'Accommodation and catering',
    [
      ['61', '住宿业', 'Accommodation'],
      ['62', '餐饮业', 'Catering'],
    ],
  ],
  [
    'I',
    '信息传输、软件和信息技术服务业',
    'Information transmission, software and information technology',
    [
      ['63', '电信、广播电视和卫星传输服务', 'Telecommunications, broadcasting and satellite transmission'],
      ['64', '互联网和相关服务', 'Internet and related services'],
      ['65', '软件和信息技术服务业', 'Software and information technology services'],
    ],
  ],
  [
    'J',
    '金融业',
    'Finance',
    [
      ['66', '货币金融服务', 'Monetary and financial services'],
      ['67', '资本市场服务', 'Capital market services'],
      ['68', '保险业', 'Insurance'],
      ['69', '其他金融业', 'Other finance'],
    ],
  ],
  ['K', '房地产业', 'Real estate', [['70', '房地产业', 'Real estate activities']]],
]

/** Sections L to T of GB/T 4754-2017: services to businesses, to people and to the public. */
export const otherServices: readonly Outline[] = [
  [
    'L',
    '租赁和商务服务业',
    'Leasing and business services',
    [
      ['71', '租赁业', 'Leasing'],
      ['72', '商务服务业', 'Business services'],
    ],
  ],
  [
    'M',
    '科学研究和技术服务业',
    'Scientific research and technical services',
    [
      ['73', '研究和试验发展', 'Research and experimental development'],
      ['74', '专业技术服务业', 'Professional technical services'],
      ['75', '科技推广和应用服务业', 'Promotion and application of science and technology'],
    ],
  ],
  [
    'N',
    '水利、环境和公共设施管理业',
    'Management of water conservancy, environment and public facilities',
    [
      ['76', '水利管理业', 'Management of water conservancy'],
      ['77', '生态保护和环境治理业', 'Ecological protection and environmental treatment'],
      ['78', '公共设施管理业', 'Management of public facilities'],
      ['79', '土地管理业', 'Land management'],
    ],
  ],
  [
    'O',
    '居民服务、修理和其他服务业',
    'Services to households, repair and other services',
    [
      ['80', '居民服务业', 'Services to households'],
      ['81', '机动车、电子产品和日用产品修理业', 'Repair of motor vehicles, electronic and household goods'],
      ['82', '其他服务业', 'Other services'],
    ],
  ],
  ['P', '教育', 'Education', [['83', '教育', 'Education activities']]],
  [
    'Q',
    '卫生和社会工作',
    'Health and social work',
    [
      ['84', '卫生', 'Health'],
      ['85', '社会工作', 'Social work'],
    ],
  ],
  [
    'R',
    '文化、体育和娱乐业',
    'Culture, sports and entertainment',
    [
      ['86', '新闻和出版业', 'News and publishing'],
      ['87', '广播、电视、电影和录音制作业', 'Radio, television, film and sound recording'],
      ['88', '文化艺术业', 'Culture and arts'],
      ['89', '体育', 'Sports'],
      ['90', '娱乐业', 'Entertainment'],
    ],
  ],
  [
    'S',
    '公共管理、社会保障和社会组织',
    'Public administration, social security and social organizations',
    [
      ['91', '中国共产党机关', 'Organs of the Communist Party of China'],
      ['92', '国家机构', 'State organs'],
      ['93', '人民政协、民主党派', "People's Political Consultative Conference and democratic parties"],
      ['94', '社会保障', 'Social security'],
      [
        '95',
        '群众团体、社会团体和其他成员组织',
        'Mass organizations, social groups and other membership organizations',
      ],
      ['96', '基层群众自治组织及其他组织', 'Self-governing grass-roots and other organizations'],
    ],
  ],
  ['T', '国际组织', 'International organizations', [['97', '国际组织', 'International organizations']]],
]
