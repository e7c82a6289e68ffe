import { minorUnitOf } from '../currencies.ts'
import { fail, ok, type Result } from '../result.ts'
import { isCnId } from './cn-id.ts'
import { isCreditCode } from './cn-credit-code.ts'
import { halfWidth } from './plain-text.ts'

/** A named format: options are JSON only, so a declaration names it and never carries a regular expression. */
export interface Format {
  readonly example: string
  read(this: void, text: string): Result<string>
}

const packed = (text: string): string => halfWidth(text).replace(/[\s-]/g, '').toUpperCase()

const shaped =
  (pattern: RegExp, refusal: Result<string>, tidy: (text: string) => string = halfWidth) =>
  (raw: string): Result<string> => {
    const text = tidy(raw)
    return pattern.test(text) ? ok(text) : refusal
  }

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl has no other way to ask than to try.
    return false
  }
}

const table = {
  /** Any text: trimmed, not empty. */
  any: { example: 'A1B2C3', read: shaped(/^.{1,200}$/su, fail('text.invalid'), (text) => text.trim()) },
  /** A code that people give: letters of any script, digits and . _ / # + - ( ), with single spaces inside. */
  code: {
    example: 'A-100',
    read: shaped(/^[\p{L}\p{N}._/#+()-]+(?: [\p{L}\p{N}._/#+()-]+)*$/u, fail('code.invalid')),
  },
  /** A name in the program: of a field, an object, a purpose. */
  identifier: { example: 'quantity', read: shaped(/^[a-z][A-Za-z0-9_]{0,40}$/, fail('identifier.invalid')) },
  /** Letters, digits, spaces and hyphens, 3 to 10 (UPU S42; China has six digits). */
  postcode: {
    example: '310012',
    read: shaped(/^[A-Z0-9](?:[A-Z0-9 -]{1,8})[A-Z0-9]$/, fail('postcode.invalid'), (text) =>
      halfWidth(text).toUpperCase(),
    ),
  },
  /** ISO 4217. */
  currency: {
    example: 'CNY',
    read(raw: string): Result<string> {
      const code = packed(raw)
      return minorUnitOf(code) === undefined ? fail('currency.invalid') : ok(code)
    },
  },
  /** A zone of the IANA time zone database. */
  timeZone: {
    example: 'Asia/Shanghai',
    read: (raw: string): Result<string> => (isTimeZone(raw) ? ok(raw) : fail('timeZone.invalid')),
  },
  /** `#rrggbb`. */
  color: {
    example: '#1677ff',
    read: shaped(/^#[0-9a-f]{6}$/, fail('color.invalid'), (text) => halfWidth(text).toLowerCase()),
  },
  /** 统一社会信用代码, GB 32100-2015. */
  cnCreditCode: {
    example: '91110000600037341L',
    read(raw: string): Result<string> {
      const code = packed(raw)
      return isCreditCode(code) ? ok(code) : fail('creditCode.invalid')
    },
  },
  /** 居民身份证号 (GB 11643-1999), or a passport or travel permit number. */
  cnId: {
    example: 'E12345678',
    read(raw: string): Result<string> {
      const number = packed(raw)
      return isCnId(number) ? ok(number) : fail('idNumber.invalid')
    },
  },
  /** A bank account or card number, or an IBAN (ISO 13616): 6 to 34 letters and digits. */
  bankAccount: {
    example: '6222021234567890123',
    read: shaped(/^[A-Z0-9]{6,34}$/, fail('bankAccount.invalid'), packed),
  },
} as const satisfies Record<string, Format>

export type TextFormat = keyof typeof table

/** What each named format accepts, and how it writes it. */
export const formats: Readonly<Record<TextFormat, Format>> = table
