/**
 * A cell that no spreadsheet takes for a formula: an apostrophe goes before =, @, tab, return, and before + and -
 * unless a plain number or phone number follows (OWASP, "CSV Injection"). `restoreCell` takes it away again.
 */
export function defuseCell(text: string): string {
  if (/^'+[=@\t\r+-]/.test(text)) return `'${text}`
  if (/^[=@\t\r]/.test(text)) return `'${text}`
  return /^[+-]/.test(text) && !/^[+-][\d\s().,-]*$/.test(text) ? `'${text}` : text
}

/** Undoes `defuseCell`. */
export const restoreCell = (text: string): string => (/^'+[=@\t\r+-]/.test(text) ? text.slice(1) : text)

/** One line of CSV (RFC 4180), its cells defused. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

function quoted(cell: string): string {
  const text = defuseCell(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
