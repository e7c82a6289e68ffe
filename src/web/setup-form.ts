import type { Issue } from '../model/result.ts'
import { hasMessage, showMessage } from './i18n/language.ts'
import { byId } from './page.ts'

/** What the form asks for; the company is left out while it is empty. */
export interface Values {
  readonly name: string
  readonly email: string
  readonly company?: string
}

/** What is typed in the form, without the white space around it. */
export function valuesOf(form: HTMLFormElement): Values {
  const data = new FormData(form)
  const typed = (name: string): string => String(data.get(name) ?? '').trim()
  const company = typed('company')
  return { name: typed('name'), email: typed('email'), ...(company !== '' && { company }) }
}

/** Takes every issue off the form. */
export function clearIssues(form: HTMLFormElement): void {
  byId('failure').hidden = true
  for (const input of form.querySelectorAll('input')) {
    input.removeAttribute('aria-invalid')
    const note = byId(`${input.name}-note`)
    delete note.dataset['message']
    note.textContent = ''
  }
}

/** Shows each issue at the field that its pointer names and puts the cursor in the first of them. */
export function showIssues(form: HTMLFormElement, issues: readonly Issue[]): void {
  const [homeless] = issues.filter((issue) => !showIssue(form, issue))
  if (homeless !== undefined) {
    const failure = byId('failure')
    failure.hidden = false
    showMessage(failure, keyOf(homeless), homeless.params)
  }
  form.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
}

const keyOf = ({ code }: Issue): string => (hasMessage(code) ? code : 'setup.notAccepted')

function showIssue(form: HTMLFormElement, issue: Issue): boolean {
  const { pointer = '', params } = issue
  const input = form.querySelector<HTMLInputElement>(
    `input[name="${CSS.escape(pointer.replace(/^#?\//, ''))}"]`,
  )
  if (input === null) return false
  input.setAttribute('aria-invalid', 'true')
  showMessage(byId(`${input.name}-note`), keyOf(issue), params)
  return true
}
