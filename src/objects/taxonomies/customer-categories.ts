import type { Outline } from './taxonomy-node.ts'

/** A start for the categories of customers. */
export const customerCategories: readonly Outline[] = [
  [
    'enterprise',
    '企业客户',
    'Enterprises',
    [
      ['enterprise.key', '大客户', 'Key accounts'],
      ['enterprise.midsize', '中型企业', 'Midsize companies'],
      ['enterprise.small', '小微企业', 'Small businesses'],
    ],
  ],
  [
    'public',
    '公共机构',
    'Public bodies',
    [
      ['public.government', '政府机关', 'Government'],
      ['public.education', '学校与科研院所', 'Schools and research'],
      ['public.health', '医疗机构', 'Health care'],
      ['public.association', '社会组织', 'Associations'],
    ],
  ],
  [
    'channel',
    '渠道伙伴',
    'Channel partners',
    [
      ['channel.distributor', '经销商', 'Distributors'],
      ['channel.agent', '代理商', 'Agents'],
      ['channel.integrator', '集成商', 'System integrators'],
    ],
  ],
  [
    'individual',
    '个人客户',
    'Individuals',
    [
      ['individual.member', '会员', 'Members'],
      ['individual.consumer', '普通消费者', 'Consumers'],
    ],
  ],
  ['internal', '内部客户', 'Internal customers'],
  ['other', '其他', 'Other'],
]
