import type { Outline } from './taxonomy-node.ts'

/** A start for the categories of products. */
export const productCategories: readonly Outline[] = [
  [
    'goods',
    '实物商品',
    'Goods',
    [
      ['goods.equipment', '设备', 'Equipment'],
      ['goods.parts', '配件', 'Parts'],
      ['goods.consumables', '耗材', 'Consumables'],
    ],
  ],
  [
    'software',
    '软件',
    'Software',
    [
      ['software.licence', '软件许可', 'Licences'],
      ['software.subscription', '订阅服务', 'Subscriptions'],
      ['software.custom', '定制开发', 'Custom development'],
    ],
  ],
  [
    'services',
    '服务',
    'Services',
    [
      ['services.installation', '安装调试', 'Installation'],
      ['services.training', '培训', 'Training'],
      ['services.consulting', '咨询', 'Consulting'],
      ['services.maintenance', '维保', 'Maintenance'],
    ],
  ],
  ['bundle', '组合套餐', 'Bundles'],
  ['other', '其他', 'Other'],
]
