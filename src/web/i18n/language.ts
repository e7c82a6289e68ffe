import { languages, type Label, type Language } from '../../model/label.ts'
import { remember, remembered } from '../remember.ts'
import { messages } from './messages.ts'

type Parameters = Readonly<Record<string, string | number>>

const tables: Readonly<Record<string, Label>>[] = [messages]
let current: Language = 'zh-CN'

/** The language that the page is shown in. */
export const currentLanguage = (): Language => current

/** The first language of the reader's list that we have; English if none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const families = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  const family = families.find((name) => name === 'zh' || name === 'en')
  return family === 'zh' ? 'zh-CN' : 'en'
}

/** Shows the page in the remembered language, else in the browser's. */
export function startLanguage(): void {
  const kept = languages.find((language) => language === remembered('language'))
  applyLanguage(kept ?? preferredLanguage(navigator.languages))
}

/** Shows the page in this language from now on, without losing what is typed in it. */
export function changeLanguage(language: Language): void {
  remember('language', language)
  applyLanguage(language)
}

function applyLanguage(language: Language): void {
  current = language
  document.documentElement.lang = language
  translateWithin(document)
}

/** Adds a table whose keys are understood from now on, e.g. the codes of validation issues. */
export function addMessages(table: Readonly<Record<string, Label>>): void {
  tables.push(table)
  translateWithin(document)
}

/** Whether any table has this key. */
export const hasMessage = (key: string): boolean => tables.some((table) => Object.hasOwn(table, key))

/** The message in the current language, its parameters filled in; the key itself if there is none. */
export function message(key: string, parameters: Parameters = {}): string {
  const label = tables.find((table) => Object.hasOwn(table, key))?.[key]
  const text = label?.[current] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))
}

/** Shows a message in an element, also after the language changes. */
export function showMessage(element: HTMLElement, key: string, parameters: Parameters = {}): void {
  element.dataset['message'] = key
  element.dataset['parameters'] = JSON.stringify(parameters)
  element.textContent = message(key, parameters)
}

const attributes = {
  messageLabel: 'aria-label',
  messageTitle: 'title',
  messageDescribe: 'aria-description',
} as const

/** Writes the messages that elements below this one ask for in their data attributes. */
export function translateWithin(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-message]')) {
    const { message: key = '', parameters = '{}' } = element.dataset
    // Written by showMessage alone.
    element.textContent = message(key, JSON.parse(parameters) as Parameters)
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    const selector = `[data-${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}]`
    for (const element of root.querySelectorAll<HTMLElement>(selector)) {
      element.setAttribute(attribute, message(element.dataset[name] ?? ''))
    }
  }
}
