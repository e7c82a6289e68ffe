/** One thing that is wrong with a value: a code of the message table, and what its sentence needs. */
export interface Issue {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  /** Where, as a JSON pointer fragment below the value; absent means the value itself. */
  readonly pointer?: string
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] }

/** A value that was accepted. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

/** A value that was refused, with the one reason. */
export const fail = (code: string, params?: Issue['params'], pointer?: string): Result<never> => ({
  ok: false,
  issues: [{ code, ...(params && { params }), ...(pointer !== undefined && { pointer }) }],
})

/** What becomes of an accepted value; a refusal stays as it is. */
export const map = <T, U>(result: Result<T>, change: (value: T) => U): Result<U> =>
  result.ok ? ok(change(result.value)) : result

/** Accepts a list if each item is accepted; pointers name the refused ones. */
export function all<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const issues = results.flatMap((result, index) =>
    result.ok ? [] : result.issues.map((issue) => ({ ...issue, pointer: `/${index}${issue.pointer ?? ''}` })),
  )
  return issues.length > 0
    ? { ok: false, issues }
    : ok(results.flatMap((result) => (result.ok ? [result.value] : [])))
}
