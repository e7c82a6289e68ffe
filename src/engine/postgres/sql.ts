import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely'

/** A piece of SQL with its parameters; names in it are quoted by construction. */
export type Sql = RawBuilder<unknown>

/** A statement as the server takes it. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Turns a piece of SQL into text and parameters. */
export function compile(piece: Sql): Statement {
  const { sql: text, parameters } = piece.compile(compiler)
  return { text, values: parameters }
}

/** A column of a table alias: `"r"."name"`. */
export const column = (alias: string, name: string): Sql => sql.id(alias, name)

/** Pieces joined by a comma. */
export const commas = (pieces: readonly Sql[]): Sql => sql.join(pieces)

/** Conditions that must all hold; none at all holds always. */
export const every = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`

/** Conditions of which one must hold; none at all never holds. */
export const some = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`

/** A list of ids as one parameter: `$1::uuid[]`. */
export const uuids = (ids: readonly string[]): Sql => sql`${ids}::uuid[]`

export { sql }
