import { keepEnds, type Mask } from '../mask.ts'
import { fail, ok, type Result } from '../result.ts'
import { shortText } from './plain-text.ts'

// RFC 5322 dot-atom; RFC 6531 adds letters of every script. Quoted and obsolete forms are refused.
const local = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
// RFC 1035 labels; RFC 5890 adds letters of every script.
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u

const octets = (text: string): number => new TextEncoder().encode(text).length

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  // A top level is never a number (RFC 3696), so addresses of machines are refused with it.
  return (
    labels.length >= 2 &&
    octets(domain) <= 253 &&
    !/^\d+$/.test(labels.at(-1) ?? '') &&
    labels.every((part) => label.test(part) && octets(part) <= 63)
  )
}

/** Reads a deliverable address: the local part kept as typed, the domain in small letters (RFC 5321 lengths). */
export function readEmail(raw: unknown): Result<string> {
  const text = shortText(raw, 320)
  const at = text?.lastIndexOf('@') ?? -1
  if (text === undefined || at < 1) return fail('email.invalid')
  const name = text.slice(0, at)
  const domain = text
    .slice(at + 1)
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
  const address = `${name}@${domain}`
  const isGood = local.test(name) && octets(name) <= 64 && isDomain(domain) && octets(address) <= 254
  return isGood ? ok(address) : fail('email.invalid')
}

/** The address with its local part masked: the domain stays. */
export function hideEmail(address: string, mask: Mask): string {
  const at = address.lastIndexOf('@')
  return keepEnds(address.slice(0, at), mask) + address.slice(at)
}
