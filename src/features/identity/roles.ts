import type { Grants } from '../../engine/policy/grants.ts'

interface ReadyRole {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly description: string
  readonly grants: Grants
  readonly classes: Readonly<Record<string, string>>
  readonly capabilities: readonly string[]
}

const everything = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
} as const
const readAll = { read: 'all' } as const

/** What everybody must be able to read in order to fill a form. */
const lookups: Grants = {
  user: readAll,
  department: readAll,
  role: { read: 'none' },
  company: readAll,
  taxonomyNode: readAll,
  source: readAll,
  product: readAll,
  priceList: readAll,
  priceListItem: readAll,
  exchangeRate: readAll,
  pipeline: readAll,
  stage: readAll,
  campaign: readAll,
  tag: readAll,
  pool: readAll,
  queue: readAll,
  slaPolicy: readAll,
  businessCalendar: readAll,
  knowledgeArticle: readAll,
  template: readAll,
  segment: readAll,
  survey: readAll,
  form: readAll,
}

/** Objects of daily work that follow their customer or their owner. */
const work = [
  'customer',
  'address',
  'contact',
  'opportunity',
  'opportunityLine',
  'stageChange',
  'quote',
  'quoteLine',
  'contract',
  'order',
  'orderLine',
  'payment',
  'interaction',
  'task',
  'ticket',
  'feedback',
  'consent',
  'campaignMember',
  'surveyResponse',
  'file',
  'externalId',
  'message',
  'approval',
  'target',
] as const

const over = (grant: Grants[string], objects: readonly string[] = work): Grants =>
  Object.fromEntries(objects.map((object) => [object, grant]))

const personal: Grants = {
  savedView: { create: 'own', read: 'own', update: 'own', delete: 'own' },
  notification: { create: 'own', read: 'own', update: 'own', delete: 'own' },
}

/** The roles that a new system has; they can be changed and added to. */
export const readyRoles: readonly ReadyRole[] = [
  {
    code: 'administrator',
    name: '管理员',
    nameEn: 'Administrator',
    description: '全部对象与功能',
    grants: { '*': everything },
    classes: { open: 'edit', sensitive: 'edit', secret: 'edit' },
    capabilities: [
      'configure',
      'administer',
      'export',
      'merge',
      'reveal',
      'lookUp',
      'impersonate',
      'purge',
      'audit',
      'undo',
    ],
  },
  {
    code: 'sales-manager',
    name: '销售经理',
    nameEn: 'Sales manager',
    description: '本部门及下级部门的客户与业务',
    grants: {
      ...lookups,
      ...personal,
      ...over({
        create: 'departmentAndBelow',
        read: 'departmentAndBelow',
        update: 'departmentAndBelow',
        delete: 'departmentAndBelow',
        export: 'departmentAndBelow',
        import: 'departmentAndBelow',
      }),
    },
    classes: { open: 'edit', sensitive: 'edit', secret: 'masked' },
    capabilities: ['export', 'merge', 'lookUp', 'undo'],
  },
  {
    code: 'salesperson',
    name: '销售',
    nameEn: 'Salesperson',
    description: '自己的客户与业务',
    grants: {
      ...lookups,
      ...personal,
      ...over({ create: 'own', read: 'own', update: 'own', delete: 'own' }),
    },
    classes: { open: 'edit', sensitive: 'edit', secret: 'masked' },
    capabilities: [],
  },
  {
    code: 'service-agent',
    name: '客服',
    nameEn: 'Service agent',
    description: '查看全部客户，处理工单与互动',
    grants: {
      ...lookups,
      ...personal,
      ...over(readAll),
      ...over({ create: 'all', read: 'all', update: 'all' }, [
        'ticket',
        'interaction',
        'task',
        'feedback',
        'file',
        'contact',
      ]),
    },
    classes: { open: 'edit', sensitive: 'edit', secret: 'masked' },
    capabilities: ['lookUp'],
  },
  {
    code: 'marketer',
    name: '市场',
    nameEn: 'Marketer',
    description: '活动、分群与线索；联系方式遮蔽',
    grants: {
      ...lookups,
      ...personal,
      ...over(readAll, [
        'customer',
        'contact',
        'opportunity',
        'order',
        'consent',
        'visitor',
        'event',
        'formSubmission',
      ]),
      ...over(everything, [
        'campaign',
        'campaignMember',
        'segment',
        'survey',
        'surveyResponse',
        'form',
        'template',
        'mailing',
        'message',
        'tag',
      ]),
    },
    classes: { open: 'edit', sensitive: 'masked', secret: 'hidden' },
    capabilities: [],
  },
  {
    code: 'analyst',
    name: '分析',
    nameEn: 'Analyst',
    description: '查看与导出全部业务数据；敏感字段遮蔽',
    grants: { ...lookups, ...personal, ...over({ read: 'all', export: 'all' }), dashboard: everything },
    classes: { open: 'read', sensitive: 'masked', secret: 'hidden' },
    capabilities: ['export'],
  },
  {
    code: 'auditor',
    name: '审计',
    nameEn: 'Auditor',
    description: '查看全部对象与变更记录；敏感字段遮蔽',
    grants: { '*': readAll },
    classes: { open: 'read', sensitive: 'masked', secret: 'masked' },
    capabilities: ['audit'],
  },
  {
    code: 'integration',
    name: '集成',
    nameEn: 'Integration',
    description: '系统对接：读写业务数据，不改权限与设置',
    grants: { ...lookups, ...over(everything), product: everything, campaign: everything },
    classes: { open: 'edit', sensitive: 'edit', secret: 'masked' },
    capabilities: ['export', 'lookUp'],
  },
]
