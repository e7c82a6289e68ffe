// Licences that ask for no more than to be named (SPDX identifiers).
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unicode-3.0',
  'Unicode-DFS-2016',
  'Unlicense',
  'WTFPL',
  'Zlib',
])

/** Whether an SPDX expression (annex D of SPDX 2.3) can be met with allowed licences only: one side of OR, both of AND. */
export function isAllowed(expression: string): boolean {
  const inner = /\(([^()]*)\)/.exec(expression)
  // The innermost parentheses first: they become a licence that is allowed, or one that is not.
  if (inner !== null)
    return isAllowed(expression.replace(inner[0], isAllowed(inner[1] ?? '') ? 'MIT' : 'none'))
  return expression
    .split(/\sOR\s/)
    .some((choice) =>
      choice.split(/\sAND\s/).every((part) => allowed.has(part.trim().replace(/\sWITH\s.*/, ''))),
    )
}
