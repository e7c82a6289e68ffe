import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importMaven } from '../../src/features/intake/maven.ts'
import { aggregateRecords } from '../../src/engine/records/aggregate.ts'
import { listRecords } from '../../src/engine/records/list.ts'
import { customer } from '../../src/objects/customer.ts'
import { department } from '../../src/objects/department.ts'
import { opportunity } from '../../src/objects/opportunity.ts'
import { opportunityLine } from '../../src/objects/opportunity-line.ts'
import { user } from '../../src/objects/user.ts'
import { world } from '../support/world.ts'

const folder = fileURLToPath(new URL('../../../shared/data/maven_crm_sales', import.meta.url))
const hasData = existsSync(folder)
if (!hasData) console.warn('skipped: no shared data')

describe.skipIf(!hasData)('a real company’s export', async () => {
  if (!hasData) {
    test('skipped: no shared data', () => {})
    return
  }
  const { as } = await world()
  const admin = await as('admin')
  const steps = await importMaven(admin, { folder })
  const reportOf = (step: string) => steps.find((each) => each.step === `Maven: ${step}`)?.report

  test('goes in whole', () => {
    expect(steps.map(({ report }) => [report.rows, report.rejected])).toEqual([
      [4, 0],
      [7, 0],
      [35, 0],
      [1, 0],
      [85, 0],
      [8800, 0],
    ])
  })

  test('has the published totals by stage, and the published value of what was won', async () => {
    const { rows } = await aggregateRecords(admin, opportunity, {
      groupBy: ['stage.name'],
      measures: [{ function: 'count' }, { function: 'sum', field: 'amount' }],
    })
    const text = JSON.stringify(rows)
    for (const [stage, count] of [
      ['Won', 4238],
      ['Lost', 2473],
      ['Engaging', 1589],
      ['Prospecting', 500],
    ])
      expect(rows.find(({ key }) => Object.values(key).includes(stage))?.values, text).toMatchObject({
        count,
      })
    expect(text).toContain('10005534')
  })

  test('says what was mended and what stands in for what was missing', async () => {
    expect(reportOf('accounts')?.notes).toContainEqual({
      kind: 'mended',
      column: 'sector',
      from: 'technolgy',
      to: 'technology',
      count: 12,
    })
    expect(reportOf('accounts')?.notes).toContainEqual({
      kind: 'mended',
      column: 'office_location',
      from: 'Philipines',
      to: 'Philippines',
      count: 1,
    })
    expect(reportOf('sales pipeline')?.notes).toEqual([
      { kind: 'mended', column: 'product', from: 'GTXPro', to: 'GTX Pro', count: 1480 },
      { kind: 'standIn', column: 'account', from: '', to: '(no account)', count: 1425 },
    ])
    const { rows } = await aggregateRecords(admin, opportunityLine, { groupBy: ['product.name'] })
    expect(JSON.stringify(rows)).not.toContain('GTXPro')
    const { rows: standIns } = await aggregateRecords(admin, opportunity, {
      filter: { field: 'customer.name', op: 'startsWith', value: '未注明客户' },
      measures: [{ function: 'count' }],
    })
    expect(JSON.stringify(standIns)).toContain('1425')
  })

  test('keeps the company’s shape: subsidiaries, offices, teams under their managers', async () => {
    const { rows } = await aggregateRecords(admin, customer, {
      filter: { field: 'belongsTo.name', op: 'eq', value: 'Acme Corporation' },
    })
    expect(JSON.stringify(rows)).toContain('4')
    const { records: teams } = await listRecords(admin, department, {
      filter: { field: 'parent.name', op: 'in', value: ['Central', 'East', 'West'] },
      include: 'manager,parent',
    })
    expect(teams).toHaveLength(6)
    const { records: agents } = await listRecords(admin, user, {
      filter: { field: 'manager.name', op: 'eq', value: 'Dustin Brinkmann' },
    })
    expect(agents).toHaveLength(5)
  })

  test('changes nothing when it is imported again', async () => {
    const again = await importMaven(admin, { folder })
    for (const { report } of again)
      for (const counts of Object.values(report.objects))
        expect(counts).toMatchObject({ created: 0, updated: 0, failed: 0 })
  }, 60_000)
})
