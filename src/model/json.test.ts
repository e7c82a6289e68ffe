import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isObject, sameJson } from './json.ts'

test('two JSON values are the same whatever the order of their keys, and lists only in theirs', () => {
  expect(sameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true)
  expect(sameJson([1, 2], [2, 1])).toBe(false)
  expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(false)
  expect(sameJson([], {})).toBe(false)
  expect(sameJson(null, {})).toBe(false)
  expect(sameJson({ 0: 'a' }, ['a'])).toBe(false)
})

test('a value is the same as its copy, and as nothing that is written otherwise', () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : isObject(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, each]) => [key, shuffled(each)]),
          )
        : value
  const json = fc
    .jsonValue({ noUnicodeString: false })
    .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  fc.assert(fc.property(json, (value) => sameJson(value, shuffled(value))))
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) =>
      isObject(each)
        ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    )
  fc.assert(fc.property(json, json, (a, b) => sameJson(a, b) === (sorted(a) === sorted(b))))
})
