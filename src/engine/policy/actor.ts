import type { Id } from '../../model/id.ts'
import type { Language } from '../../model/label.ts'
import type { Grants, Role } from './grants.ts'

/** Who acts, with the rights of this moment. There is no actor without rights checks. */
export interface Actor {
  readonly id: Id<'user'>
  readonly name: string
  readonly kind: 'person' | 'integration' | 'system'
  readonly language: Language
  readonly timeZone: string | undefined
  readonly department: Id<'department'> | undefined
  /** The own department and all below it. */
  readonly departments: readonly Id<'department'>[]
  readonly roles: readonly Role[]
  readonly capabilities: ReadonlySet<string>
}

/** The system's own tasks, each with a user of its own in crm.user so that the journal can name it. */
export const systemActors = {
  setup: '00000000-0000-7000-8000-000000000001',
  migration: '00000000-0000-7000-8000-000000000002',
  demo: '00000000-0000-7000-8000-000000000003',
  rollup: '00000000-0000-7000-8000-000000000004',
  command: '00000000-0000-7000-8000-000000000005',
  delivery: '00000000-0000-7000-8000-000000000006',
  pipeline: '00000000-0000-7000-8000-000000000006',
  service: '00000000-0000-7000-8000-000000000007',
  identity: '00000000-0000-7000-8000-000000000008',
} as const
export type SystemTask = keyof typeof systemActors

/** A named actor for a task of the system, with just the grants listed. */
export function systemActor(task: SystemTask, grants: Grants, capabilities: readonly string[] = []): Actor {
  const id = systemActors[task]
  const role: Role = {
    id: id as Id<'role'>,
    code: `system-${task}`,
    grants,
    classes: { open: 'edit', sensitive: 'edit', secret: 'edit' },
    fields: {},
    capabilities,
  }
  return {
    id: id as Id<'user'>,
    name: task,
    kind: 'system',
    language: 'zh-CN',
    timeZone: undefined,
    department: undefined,
    departments: [],
    roles: [role],
    capabilities: new Set(capabilities),
  }
}
