import type { ImportReport } from '../../engine/import/report.ts'
import { sentenceOf } from '../../model/messages.ts'

/** A report of an import for people to read: counts, what was mended on the way, and why rows were set aside. */
export function printReport(report: ImportReport): string {
  const { encoding, kind } = { encoding: undefined, ...report.format }
  const objects = Object.entries(report.objects).map(
    ([name, { created, updated, unchanged, failed }]) =>
      `  ${name}: ${created} 新建 created, ${updated} 更新 updated, ${unchanged} 未变 unchanged, ${failed} 未入 failed`,
  )
  const notes = report.notes.map(
    (note) => `  ${note.column}: ${JSON.stringify(note.from)} → ${JSON.stringify(note.to)} × ${note.count}`,
  )
  const reasons = report.examples
    .slice(0, 10)
    .map(
      (issue) =>
        `  ${issue.row} ${issue.columns.join(' + ')}: ${sentenceOf(issue, 'zh-CN')} / ${sentenceOf(issue, 'en')}`,
    )
  return [
    `${report.rows} 行 rows (${kind}${encoding === undefined ? '' : `, ${encoding}`}): ${report.accepted} 已导入 in, ${report.rejected} 搁置 set aside`,
    ...objects,
    ...(notes.length > 0 ? ['更正与替代 / mended and stood in for:', ...notes] : []),
    ...(reasons.length > 0
      ? ['搁置的原因（行号、列） / why rows were set aside (row, column):', ...reasons]
      : []),
  ].join('\n')
}
