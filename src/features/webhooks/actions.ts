import type { JournalAction } from '../../engine/journal/entry.ts'

/** What happened, as webhooks name it. */
export const pastOf = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  restore: 'restored',
  purge: 'purged',
} as const satisfies Readonly<Record<JournalAction, string>>
