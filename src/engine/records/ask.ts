import type { Askable } from '../../model/query.ts'
import { permitted, type Allowed, type Question } from '../policy/allow.ts'

/** What an actor may ask about an object: fields that they read plainly, and masked ones they may look up. */
export function askable(question: Question, may: Allowed): Askable {
  return {
    name: may.model.name,
    field(name) {
      const field = may.model.fields.get(name)?.field
      if (field === undefined) return undefined
      const sealed = Object.values(field.columns).includes('cipher')
      if (may.readable.has(name) && !sealed) return { field, exactly: false }
      return may.mayLookUp && (may.readable.has(name) || may.masked.has(name))
        ? { field, exactly: true }
        : undefined
    },
    other(name) {
      const other = question.snapshot.objects.has(name) ? permitted(question, name, 'read') : undefined
      return other === undefined ? undefined : askable(question, other)
    },
  }
}
