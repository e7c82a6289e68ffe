// GB 32100-2015, table 4: digits and capitals without I, O, S, V, Z.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character of the first 17 characters: MOD 31 with weights 3^i, as GB 32100-2015 prescribes. */
export function creditCodeCheck(code: string): string {
  let sum = 0
  let weight = 1
  for (let i = 0; i < 17; i++) {
    sum += alphabet.indexOf(code.charAt(i)) * weight
    weight = (weight * 3) % 31
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** Whether 18 characters, packed and in capitals, are a unified social credit code (统一社会信用代码). */
export const isCreditCode = (code: string): boolean =>
  /^[1-9ANY][1-9A-HJ-NP-RTUWXY]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code) && creditCodeCheck(code) === code[17]
