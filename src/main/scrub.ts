const patterns: readonly RegExp[] = [
  // URLs with a login, then e-mail addresses, then runs that could be a phone, an identity or a card number.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@]+@[^\s]+/gi,
  /[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g,
  /\+?\d[\d\s-]{5,}[\dXx]/g,
]

const quotations = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g

/** Takes out of a message what may be a secret or a personal value: logins, addresses, long numbers, and everything in quotes if asked to (parsers quote their input). */
export function scrub(message: string, quotes = false): string {
  const plain = patterns.reduce((text, pattern) => text.replace(pattern, '…'), message)
  return quotes ? plain.replace(quotations, '"…"') : plain
}
