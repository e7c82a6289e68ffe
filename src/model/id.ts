declare const of: unique symbol

/** The id of a record of one object: a UUID (RFC 9562, version 7 for those that the program makes). */
export type Id<N extends string = string> = string & { readonly [of]: N }

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a value is written as a UUID. */
export const isId = (value: unknown): value is Id => typeof value === 'string' && pattern.test(value)
