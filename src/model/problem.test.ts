import { expect, test } from 'vitest'
import { invalid, Problem, problemTypes } from './problem.ts'

test('a problem has the status of its type', () => {
  expect(new Problem('not-found', 'There is none').status).toBe(404)
  expect(new Problem('version-conflict', 'Changed').status).toBe(412)
  for (const { status } of Object.values(problemTypes)) expect(status).toBeGreaterThanOrEqual(400)
})

test('a problem keeps its cause, its issues and its members', () => {
  const cause = new Error('below')
  const errors = [{ code: 'text.tooLong', pointer: '#/name' }]
  const problem = new Problem('duplicate', 'Taken', { cause, errors, members: { version: 3 } })
  expect(problem).toMatchObject({ message: 'Taken', cause, errors, members: { version: 3 } })
  expect(new Problem('forbidden', 'No')).toMatchObject({ errors: [], members: {} })
  expect('cause' in new Problem('forbidden', 'No')).toBe(false)
})

test('invalid values are counted', () => {
  const issue = { code: 'field.required', pointer: '#/name' }
  expect(invalid([issue])).toMatchObject({ type: 'validation-failed', message: '1 value is not valid' })
  expect(invalid([issue, issue]).message).toBe('2 values are not valid')
})
