import { expect, test } from 'vitest'
import { taxonomiesOf, type Node } from './taxonomies.ts'

const node = (code: string, parent: string | null, zh: string, en: string): Node => ({
  taxonomy: 'region',
  code,
  parent,
  name: { 'zh-CN': zh, en },
  position: 0,
})

const trees = taxonomiesOf([
  node('330000', null, '浙江省', 'Zhejiang'),
  node('330100', '330000', '杭州市', 'Hangzhou'),
  node('330106', '330100', '西湖区', 'Xihu'),
  node('360000', null, '江西省', 'Jiangxi'),
  node('360100', '360000', '南昌市', 'Nanchang'),
  node('360103', '360100', '西湖区', 'Xihu'),
])

test('a branch is a code and all below it', () => {
  expect([...trees.branch('region', '330000')].toSorted()).toEqual(['330000', '330100', '330106'])
  expect(trees.branch('region', '330106')).toEqual(['330106'])
  expect(trees.branch('region', 'nothing')).toEqual([])
  expect(trees.branch('nothing', '330000')).toEqual([])
})

test('a name is found if it is the only one, also by a path of names', () => {
  expect(trees.find('region', '杭州市')).toBe('330100')
  expect(trees.find('region', 'hangzhou')).toBe('330100')
  expect(trees.find('region', '330106')).toBe('330106')
  expect(trees.find('region', '西湖区')).toBeUndefined()
  expect(trees.find('region', '江西省/南昌市/西湖区')).toBe('360103')
  expect(trees.find('region', '浙江省 > 西湖区')).toBeUndefined()
  expect(trees.find('region', '')).toBeUndefined()
})

test('a tree that goes in circles ends all the same', () => {
  const circle = taxonomiesOf([node('a', 'b', '甲', 'A'), node('b', 'a', '乙', 'B')])
  expect(new Set(circle.branch('region', 'a'))).toEqual(new Set(['a', 'b']))
})

test('codes are known by their taxonomy', () => {
  expect(trees.has('region', '330106')).toBe(true)
  expect(trees.has('industry', '330106')).toBe(false)
  expect(trees.names).toEqual(['region'])
  expect(trees.nodes('industry')).toEqual([])
})
