import type { Outline } from './taxonomy-node.ts'

/** A start for the categories of tickets. */
export const ticketCategories: readonly Outline[] = [
  [
    'question',
    '咨询',
    'Questions',
    [
      ['question.usage', '使用方法', 'How to use'],
      ['question.price', '价格与活动', 'Prices and offers'],
      ['question.order', '订单进度', 'Order progress'],
    ],
  ],
  [
    'fault',
    '故障',
    'Faults',
    [
      ['fault.product', '产品故障', 'Product faults'],
      ['fault.system', '系统故障', 'System faults'],
      ['fault.delivery', '物流问题', 'Delivery problems'],
    ],
  ],
  [
    'aftersales',
    '售后',
    'After-sales',
    [
      ['aftersales.return', '退换货', 'Returns and exchanges'],
      ['aftersales.repair', '维修', 'Repairs'],
      ['aftersales.refund', '退款', 'Refunds'],
      ['aftersales.invoice', '发票', 'Invoices'],
    ],
  ],
  [
    'complaint',
    '投诉',
    'Complaints',
    [
      ['complaint.quality', '质量投诉', 'Quality'],
      ['complaint.service', '服务投诉', 'Service'],
    ],
  ],
  [
    'account',
    '账号',
    'Accounts',
    [
      ['account.access', '登录与权限', 'Sign-in and rights'],
      ['account.privacy', '个人信息请求', 'Personal data requests'],
    ],
  ],
  ['other', '其他', 'Other'],
]
