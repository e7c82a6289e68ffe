import { importMessages } from './import-messages.ts'
import type { Label, Language } from './label.ts'
import { requestMessages } from './request-messages.ts'
import type { Issue } from './result.ts'
import { valueMessages } from './value-messages.ts'

/** The sentence of every issue code in each language, each naming the fix. */
export const messages: Readonly<Record<string, Label>> = {
  ...valueMessages,
  ...requestMessages,
  ...importMessages,
}

/** The sentence of an issue with its params filled in; the code itself where there is none. */
export function sentenceOf({ code, params = {} }: Issue, language: Language): string {
  const sentence = messages[code]?.[language] ?? code
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
}
