/** The languages that every text shown to a user exists in. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in each language. */
export type Label = Readonly<Record<Language, string>>
