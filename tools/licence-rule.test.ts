import { expect, test } from 'vitest'
import { isAllowed } from './licence-rule.ts'

test.each(['MIT', 'BSD-3-Clause', '(MIT OR CC0-1.0)', 'GPL-3.0 OR MIT', '(MIT AND (ISC OR GPL-2.0))'])(
  'a package under %s may be used',
  (licence) => expect(isAllowed(licence)).toBe(true),
)

test.each(['', 'GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN x', '(AGPL-3.0 OR GPL-2.0)', 'UNLICENSED'])(
  'a package under "%s" may not be used',
  (licence) => expect(isAllowed(licence)).toBe(false),
)
