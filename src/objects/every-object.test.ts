import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AnyField, ObjectDecl } from '../model/object.ts'
import { revive, type StoredField } from '../model/kinds.ts'
import { builtins } from './index.ts'

const objects: readonly ObjectDecl[] = builtins
const byName = new Map(objects.map((object) => [object.name, object]))

interface Named {
  /** `object.field`, as it stands in a failure. */
  readonly path: string
  readonly object: ObjectDecl
  readonly name: string
  readonly field: AnyField
}

const everyField: readonly Named[] = objects.flatMap((object) =>
  Object.entries(object.fields).map(([name, field]) => ({
    path: `${object.name}.${name}`,
    object,
    name,
    field,
  })),
)
const pathsOf = (fields: readonly Named[]): readonly string[] => fields.map(({ path }) => path)
const fieldAt = (path: string): AnyField | undefined => {
  const [object = '', field = ''] = path.split('.')
  return byName.get(object)?.fields[field]
}

const systemFields = [
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'source',
  'pinyin',
]

describe('the list', () => {
  test('holds each object once', () => {
    expect(byName.size).toBe(objects.length)
  })

  test('holds every object that a file of this folder declares, each in a file of its name', async () => {
    const files = readdirSync(import.meta.dirname).flatMap((file) => /^([a-z-]+)[.]ts$/.exec(file)?.[1] ?? [])
    const declared = await Promise.all(
      files
        .filter((file) => file !== 'index')
        .map(async (file) => {
          const exported: Record<string, unknown> = await import(/* @vite-ignore */ `./${file}.ts`)
          return Object.entries(exported)
            .filter(([, value]) => objects.includes(value as ObjectDecl) || isDeclaration(value))
            .map(([name]) => ({ name, file }))
        }),
    )
    expect(new Set(declared.flat().map(({ name }) => name))).toEqual(new Set(byName.keys()))
    for (const { name, file } of declared.flat())
      expect(file).toBe(`${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)
  })
})

test('the glossary has a line for every object, with its labels', () => {
  const glossary = readFileSync(`${import.meta.dirname}/../../docs/glossary.md`, 'utf8')
  const lines = glossary.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const explained = new Map(lines.map(([, name, chinese, english]) => [name, { chinese, english }]))
  for (const { name, label } of objects)
    expect(explained.get(`\`${name}\``), name).toEqual({ chinese: label['zh-CN'], english: label.en })
})

const isDeclaration = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'title' in value && 'fields' in value

describe.each(objects.map((object) => [object.name, object] as const))('%s', (_, object) => {
  test('survives JSON and comes back with the same columns', () => {
    const { fields, ...traits } = object
    const stored = Object.fromEntries(
      Object.entries(fields).map(([name, { kind, options }]) => [name, { kind, options }]),
    )
    const sent = JSON.stringify({ traits, stored })
    const back = JSON.parse(sent) as { traits: unknown; stored: Record<string, StoredField> }
    expect(back.traits).toEqual(JSON.parse(JSON.stringify(traits)))
    for (const [name, field] of Object.entries(fields)) {
      const revived = revive(back.stored[name] as StoredField)
      expect(answersOf(revived), name).toEqual(answersOf(field))
    }
  })

  test('is titled, owned and timed by fields of the right kind', () => {
    const { title, owner, at } = object
    expect(['text', 'running', 'enumeration']).toContain(object.fields[title]?.kind)
    if (owner !== undefined) expect(object.fields[owner]?.target?.object).toBe('user')
    if (at !== undefined) {
      expect(object.fields[at]?.kind).toBe('timestamp')
      expect(object.fields[at]?.required).toBe(true)
    }
  })

  test('names each of its fields by an identifier that no system field has', () => {
    const names = [object.name, ...Object.keys(object.fields)]
    expect(names.filter((name) => !/^[a-z][A-Za-z0-9]{0,40}$/.test(name))).toEqual([])
    expect(names.filter((name) => systemFields.includes(name) && name !== object.name)).toEqual([])
  })

  test('has a column for itself for each column of each field', () => {
    const columns = Object.entries(object.fields).flatMap(([name, field]) =>
      Object.keys(field.columns).map((suffix) => [name, suffix].filter((part) => part !== '').join('_')),
    )
    const snake = columns.map((column) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    expect(snake).toHaveLength(new Set(snake).size)
  })

  test('reads no column heading of a file as two of its fields', () => {
    const headings = Object.values(object.fields).flatMap((field) => [
      ...new Set((field.import?.headers ?? []).map((header) => header.trim().toLowerCase())),
    ])
    expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([])
  })
})

/** What a revived field must answer alike; functions are the kind's own. */
function answersOf(field: AnyField): unknown {
  const { kind, columns, compared, operators, place, derived, access, required, schema, options } = field
  const { target, taxonomy, order, sequence, rollup } = field
  const shape = { kind, columns, compared, operators, place, derived, access, required, schema, options }
  return { ...shape, target, taxonomy, order, sequence, rollup }
}

describe('labels', () => {
  const labels = [
    ...objects.map(({ name, label }) => [name, label] as const),
    ...everyField.flatMap(({ path, field }) => [
      [path, field.label] as const,
      ...(field.help === undefined ? [] : [[`${path} help`, field.help] as const]),
      ...valuesOf(field).map(([code, label]) => [`${path} = ${code}`, label] as const),
    ]),
  ]

  test('are there in Chinese, each with a Han character', () => {
    const foreign = labels
      .filter(([, label]) => !/\p{Script=Han}/u.test(label['zh-CN']))
      .map(([path]) => path)
    expect(foreign).toEqual([])
  })

  test('are there in English, with no Chinese among it', () => {
    const foreign = labels.filter(([, { en }]) => en.trim() === '' || /\p{Script=Han}/u.test(en))
    expect(foreign).toEqual([])
  })

  test('tell the fields of an object apart, and the values of a field', () => {
    const alike = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index)
    for (const object of objects)
      for (const language of ['zh-CN', 'en'] as const)
        expect(
          alike(Object.values(object.fields).map((field) => field.label[language])),
          object.name,
        ).toEqual([])
    for (const { path, field } of everyField)
      for (const language of ['zh-CN', 'en'] as const)
        expect(alike(valuesOf(field).map(([, label]) => label[language])), path).toEqual([])
  })
})

function valuesOf(field: AnyField): readonly (readonly [string, ObjectDecl['label']])[] {
  const values = field.options['values']
  // Kinds with an order have declared values, each with its label.
  return field.order === undefined ? [] : Object.entries(values as Record<string, ObjectDecl['label']>)
}

describe('references', () => {
  const all = everyField.filter(({ field }) => field.target !== undefined)

  test('name a declared object', () => {
    const lost = all.filter(
      ({ field }) => !byName.has(field.target?.object ?? '') && field.target?.object !== '*',
    )
    expect(pathsOf(lost)).toEqual([])
  })

  test('say themselves what happens on purge, and clear no required field', () => {
    const silent = all.filter(({ field }) => field.kind !== 'file' && field.options['onPurge'] === undefined)
    expect(pathsOf(silent)).toEqual([])
    const impossible = all.filter(({ field }) => field.required && field.target?.onPurge === 'clear')
    expect(pathsOf(impossible)).toEqual([])
  })

  test('to a row of a customer come as a sibling, from a row that has the same customer', () => {
    const siblings = all.filter(({ field }) => field.target?.mode === 'sibling')
    const wrong = siblings.filter(({ object, field }) => {
      const target = byName.get(field.target?.object ?? '')
      // A stranger's ticket and a stranger's call have no customer in common, so these cannot be siblings.
      return object.belongs === undefined || target?.belongs === undefined || bothSubject(object, target)
    })
    expect(pathsOf(wrong)).toEqual([])
  })

  const bothSubject = (a: ObjectDecl, b: ObjectDecl): boolean =>
    a.belongs === 'subject' && b.belongs === 'subject'

  test('that are shared point to plain tables', () => {
    const shared = all.filter(({ field }) => field.target?.mode === 'shared')
    const wrong = shared.filter(({ field }) => {
      const target = byName.get(field.target?.object ?? '')
      return target === undefined || target.belongs !== undefined || target.name === 'customer'
    })
    expect(pathsOf(wrong)).toEqual([])
  })

  test('without a foreign key are these, and no other', () => {
    const loose = all.filter(({ field }) => field.target?.mode === 'loose')
    expect(loose.map(({ path, field }) => `${path} → ${field.target?.object}`)).toMatchInlineSnapshot(`
      [
        "company.logo → file",
        "user.roles → role",
        "user.photo → file",
        "customer.employer → customer",
        "customer.belongsTo → customer",
        "product.image → file",
        "contract.document → file",
        "interaction.colleagues → user",
        "interaction.contacts → contact",
        "interaction.ticket → ticket",
        "task.about → *",
        "task.previous → task",
        "queue.members → user",
        "consent.document → file",
        "visitor.customer → customer",
        "formSubmission.record → *",
        "formSubmission.visitor → visitor",
        "message.ticket → ticket",
        "message.interaction → interaction",
        "pool.managers → user",
        "pool.members → user",
        "file.record → *",
        "externalId.record → *",
        "importRun.file → file",
        "importRun.rejected → file",
        "mergeRun.survivor → *",
        "approval.record → *",
        "approval.approvers → user",
        "notification.record → *",
      ]
    `)
  })
})

describe('roll-ups', () => {
  const all = everyField.filter(({ field }) => field.rollup !== undefined)

  test('compute over a declared child that points to their object', () => {
    for (const { path, object, field } of all)
      for (const sum of [field.rollup?.of, field.rollup?.minus].filter((each) => each !== undefined)) {
        const child = byName.get(sum.split('.')[0] ?? '')
        const links = Object.values(child?.fields ?? {}).filter((each) => each.target?.object === object.name)
        expect(links, `${path} of ${sum}`).toHaveLength(1)
        if (field.rollup?.function !== 'count') expect(fieldAt(sum), `${path} of ${sum}`).toBeDefined()
      }
  })

  test('ask of the children only what their fields can answer', () => {
    for (const { path, field } of all) {
      if (field.rollup?.where === undefined) continue
      const where = field.rollup.where as { field: string; op: 'in'; value: unknown }
      const asked = fieldAt(`${field.rollup.of.split('.')[0]}.${where.field}`)
      expect(asked?.operators, path).toContain(where.op)
      expect(asked?.operand(where.op, where.value).ok, path).toBe(true)
    }
  })
})

describe('rules of access', () => {
  test('keep what is sensitive or secret out of BI', () => {
    const shown = everyField.filter(({ field }) => field.access !== 'open' && field.bi !== 'exclude')
    expect(pathsOf(shown)).toEqual([])
  })

  test('mask everything that is not open, save for what a form took in', () => {
    const bare = everyField.filter(({ field }) => field.access !== 'open' && field.mask === undefined)
    expect(pathsOf(bare)).toEqual(['formSubmission.answers'])
  })

  test('guard every phone, mail address and chat name of a customer', () => {
    const personal = everyField.filter(
      ({ object, name, field }) =>
        ['phone', 'phones', 'email', 'emails'].includes(field.kind) || (name === 'wechat' && !!object),
    )
    expect(pathsOf(personal.filter(({ field }) => field.access === 'open'))).toEqual([
      // Addresses of the company's own: by these colleagues sign in, and mail comes in.
      'user.email',
      'queue.mailbox',
      'mailing.replyTo',
    ])
  })
})

describe('defaults', () => {
  const named = { me: ['user'], today: ['date'], now: ['timestamp'] } as const

  test('are values that their field accepts, or names that it knows', () => {
    const wrong = everyField.filter(({ field }) => {
      const given = field.default
      if (given === undefined) return false
      if (given === 'me' || given === 'today' || given === 'now')
        return !([...named[given]] as string[]).includes(field.target?.object ?? field.kind)
      const parsed = field.parse(given)
      return !parsed.ok
    })
    expect(pathsOf(wrong)).toEqual([])
  })

  test('stand for no field that the program writes', () => {
    const wrong = everyField.filter(({ field }) => field.derived !== undefined && field.default !== undefined)
    expect(pathsOf(wrong)).toEqual([])
  })

  test('are the only way in which a required field may stay unsaid', () => {
    const wrong = everyField.filter(({ field }) => field.required && field.derived !== undefined)
    expect(pathsOf(wrong)).toEqual([])
  })
})

describe('conditions', () => {
  test('name a value of another field of the object', () => {
    const wrong = everyField.filter(({ object, field }) =>
      Object.entries(field.when ?? {}).some(([name, wanted]) => {
        const order = object.fields[name]?.order
        return ![wanted].flat().every((each) => order?.includes(each))
      }),
    )
    expect(pathsOf(wrong)).toEqual([])
  })

  test('make no field required that only some records have', () => {
    expect(pathsOf(everyField.filter(({ field }) => field.required && field.when !== undefined))).toEqual([])
  })
})
