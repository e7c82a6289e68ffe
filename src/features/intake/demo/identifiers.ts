import { creditCodeCheck } from '../../../model/fields/cn-credit-code.ts'
import type { Random } from './random.ts'

const mobiles =
  '130 131 132 135 136 137 138 139 150 151 152 155 156 157 158 159 176 177 180 181 185 186 187 188 189 191 198 199'.split(
    ' ',
  )

/** Numbers that people are called by, each given once: with four zeros in the middle, so that they look made up. */
export function mobileNumbers(): () => string {
  let given = 0
  return () => {
    const at = given++
    // 7,919 is prime to 10,000: all endings come before any returns.
    const ending = (Math.floor(at / mobiles.length) * 7919 + at * 31 + 1234) % 10_000
    return `+86${mobiles[at % mobiles.length]}0000${String(ending).padStart(4, '0')}`
  }
}

/** A form with each `#` replaced by a digit. */
export const filled = (random: Random, form: string): string =>
  form.replace(/#/g, () => String(random.whole(0, 9)))

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code of an enterprise in this county, with the check character of GB 32100. */
export function creditCode(random: Random, region: string): string {
  const body = `91${region}MA${Array.from({ length: 7 }, () => letters[random.whole(0, 30)]).join('')}`
  return body + creditCodeCheck(body)
}

/** An account number of nineteen digits that no bank gives: its bank code is all zeros. */
export const bankAccount = (random: Random): string => filled(random, '6200000############')
