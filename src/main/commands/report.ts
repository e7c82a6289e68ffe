import type { ImportReport } from '../../engine/import/report.ts'

/** A report of an import for people to read: counts, what was mended, what was set aside. */
export function printReport(report: ImportReport): string {
  return JSON.stringify(report, null, 2)
}
