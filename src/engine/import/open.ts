import { open } from 'node:fs/promises'
import { openCsv } from './csv.ts'
import type { Table, TableOptions } from './table.ts'
import { openXlsx } from './xlsx.ts'

/** Opens a file as a table: xlsx where it begins like a zip file, else CSV, whatever its name says. */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const file = await open(path)
  const head = Buffer.alloc(4)
  try {
    await file.read(head, 0, 4, 0)
  } finally {
    await file.close()
  }
  return head.toString('latin1') === 'PK\x03\x04' ? openXlsx(path, options) : openCsv(path, options)
}
