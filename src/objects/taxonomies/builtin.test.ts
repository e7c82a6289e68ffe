import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { builtinTaxonomies } from './builtin.ts'

const nodes = builtinTaxonomies()
const of = (taxonomy: string) => nodes.filter((node) => node.taxonomy === taxonomy)
const names = [...new Set(nodes.map((node) => node.taxonomy))]

test('the taxonomies that the declarations name are there', () => {
  expect(names).toEqual([
    'region',
    'industry',
    'country',
    'currency',
    'customerCategory',
    'productCategory',
    'ticketCategory',
  ])
})

describe.each(names)('%s', (taxonomy) => {
  test('has each code once, each parent before its children, and a name in both languages', () => {
    const seen = new Set<string>()
    for (const { code, parent, name } of of(taxonomy)) {
      expect(code).toMatch(/^[A-Za-z0-9._-]{1,60}$/)
      expect(seen.has(code), code).toBe(false)
      if (parent !== null) expect(seen.has(parent), `${code} below ${parent}`).toBe(true)
      expect(name['zh-CN'].trim(), code).not.toBe('')
      expect(name.en.trim(), code).not.toBe('')
      seen.add(code)
    }
  })

  test('never has two of one name below the same parent', () => {
    const places = of(taxonomy).map(({ parent, name }) => `${parent}/${name['zh-CN']}`)
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([])
  })
})

test('industries are the 20 sections and 97 divisions of GB/T 4754-2017', () => {
  const industries = of('industry')
  expect(industries.filter(({ parent }) => parent === null)).toHaveLength(20)
  const divisions = industries.filter(({ parent }) => parent !== null).map(({ code }) => code)
  expect(divisions).toEqual(Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, '0')))
})

test('countries are the 249 of ISO 3166-1', () => {
  expect(of('country')).toHaveLength(249)
})

test('regions are 34 provinces, 333 cities and their counties, cities named in both languages', () => {
  const regions = of('region')
  const isCity = ({ code, parent }: (typeof regions)[number]) => parent !== null && code.endsWith('00')
  expect(regions.filter(({ parent }) => parent === null)).toHaveLength(34)
  expect(regions.filter(isCity)).toHaveLength(333)
  for (const { name } of regions.filter((each) => each.parent === null || isCity(each)))
    expect(name.en, name['zh-CN']).toMatch(/^[A-Z][A-Za-zü' ]+$/)
})

const divisions = new URL('../../../../shared/data/cn_divisions/', import.meta.url)
const rows = (file: string) =>
  readFileSync(new URL(file, divisions), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').trim().split(','))

test.skipIf(!existsSync(divisions))(
  'every province, city and county of the reference table is a region (skipped where the table is missing)',
  () => {
    const codes = new Set(of('region').map(({ code }) => code))
    const places = new Set(of('region').map(({ parent, name }) => `${parent} ${name['zh-CN']}`))
    const lacks = (file: string, zeros: string) =>
      rows(file)
        .filter(([code = '']) => !codes.has(`${code}${zeros}`))
        // Development zones have no code of the standard: both tables have them, each with its own.
        .filter(([code = '', name]) => !places.has(`${code.slice(0, 4)}00 ${name}`))
        .map(([code, name]) => `${code} ${name}`)
    expect(rows('provinces.csv')).toHaveLength(31)
    expect(rows('cities.csv')).toHaveLength(342)
    expect(rows('areas.csv')).toHaveLength(2978)
    expect(lacks('provinces.csv', '0000')).toEqual([])
    // Stand-ins, in the table only, for what a province or municipality governs itself.
    expect(lacks('cities.csv', '00').filter((each) => !/市辖区|县$|直辖县级行政区划/.test(each))).toEqual([])
    // The table gives 嘉峪关 a county of the city's own name, so that it has one.
    expect(lacks('areas.csv', '')).toEqual(['620201 嘉峪关市'])
  },
)
