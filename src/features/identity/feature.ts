import type { Rule } from '../../engine/context.ts'
import { touch } from '../../engine/registry/live.ts'
import { defineFeature } from '../feature.ts'
import { departmentTreeRule } from './department-tree.ts'
import { lastAdministratorRules } from './last-administrator.ts'

/** Changes of these objects are changes of rights or settings, which every process keeps in memory. */
const settles = {
  user: 'access',
  role: 'access',
  department: 'access',
  company: 'company',
  taxonomyNode: 'taxonomy',
} as const

const rules = Object.entries(settles).map(([object, what]): Rule => ({
  object,
  after: (ctx) => touch(ctx, what),
  removed: (ctx) => touch(ctx, what),
}))

/** Who is who: users, departments, roles, the company. */
export const identity = defineFeature({
  name: 'identity',
  rules: [departmentTreeRule, ...lastAdministratorRules, ...rules],
})
