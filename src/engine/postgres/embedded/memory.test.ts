import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memorySettings } from './memory.ts'

const gigabyte = 2 ** 30
const megabytes = (text: string | undefined): number => Number.parseInt(text ?? '', 10)

test('a large machine gives a quarter to the server, up to 8 GB', () => {
  expect(memorySettings(24 * gigabyte)).toMatchObject({ shared_buffers: '6144MB', work_mem: '32MB' })
  expect(memorySettings(256 * gigabyte)).toMatchObject({ shared_buffers: '8192MB' })
})

test('a small one gives an eighth', () => {
  expect(memorySettings(gigabyte)).toMatchObject({ shared_buffers: '128MB', work_mem: '4MB' })
})

test('on any machine from 512 MB the fixed memory stays below half of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 512, max: 4_000_000 }), (total) => {
      const settings = memorySettings(total * 2 ** 20)
      const taken = megabytes(settings['shared_buffers']) + megabytes(settings['maintenance_work_mem'])
      expect(taken).toBeLessThan(total / 2)
    }),
  )
})
