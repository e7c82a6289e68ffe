import { asRecord, postJson, type Failure } from './api.ts'
import { enableCopying } from './copy.ts'
import { addMessages, currentLanguage, showMessage, translateWithin } from './i18n/language.ts'
import { byId, fromTemplate } from './page.ts'
import { clearIssues, showIssues, valuesOf, type Values } from './setup-form.ts'

/** Shows the one-time set-up; the token stands in the fragment, which browsers send to nobody. */
export function openSetup(view: HTMLElement): void {
  view.replaceChildren(fromTemplate('setup'))
  const show = (): void => {
    const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
    if (token === '') showClosed('missing')
    else showForm(token)
  }
  addEventListener('hashchange', show)
  show()
}

function showState(template: string): HTMLElement {
  const place = byId('setup-state')
  place.replaceChildren(fromTemplate(template))
  translateWithin(place)
  return place
}

function showForm(token: string): void {
  showState('setup-open')
  const form = byId<HTMLFormElement>('administrator')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form, token)
  })
  byId('name').focus()
}

async function submit(form: HTMLFormElement, token: string): Promise<void> {
  clearIssues(form)
  const values = valuesOf(form)
  const lacking = [
    ...(values.name === '' ? [{ pointer: '#/name', code: 'setup.needsName' }] : []),
    ...(values.email === '' ? [{ pointer: '#/email', code: 'setup.needsEmail' }] : []),
  ]
  if (lacking.length > 0) return showIssues(form, lacking)
  busy(form, true)
  const answer = await postJson('/api/setup', { token, language: currentLanguage(), ...values })
  busy(form, false)
  if (answer.ok) showDone(values, asRecord(answer.body)['apiKey'])
  else await showFailure(form, answer.failure)
}

function busy(form: HTMLFormElement, sending: boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
  const label = button?.querySelector('span')
  if (button == null || label == null) return
  button.disabled = sending
  showMessage(label, sending ? 'setup.sending' : 'setup.submit')
}

async function showFailure(form: HTMLFormElement, failure: Failure): Promise<void> {
  if (failure.status === 404 || failure.status === 410) return showClosed('used')
  if (failure.errors.length > 0) {
    // Loaded on first use: most readers never see an issue.
    const { messages } = await import('../model/messages.ts')
    addMessages(messages)
    return showIssues(form, failure.errors)
  }
  const { detail, request } = failure
  const key = failure.status === 0 ? 'offline' : failure.status === 429 ? 'busy' : 'other'
  const notice = byId('failure')
  notice.hidden = false
  showMessage(notice, `failure.${key}`, { detail, request })
}

function showDone({ name }: Values, apiKey: unknown): void {
  forgetToken()
  const place = showState('setup-done')
  const title = place.querySelector('h1')
  if (title !== null) {
    showMessage(title, 'done.title', { name })
    title.focus()
  }
  const key = String(apiKey)
  byId('api-key').textContent = key
  byId('example').textContent =
    `curl -H 'Authorization: Bearer ${key}' '${location.origin}/api/records/customer?limit=5'`
  enableCopying(place)
  warnBeforeLeaving(place)
}

/** The key cannot be shown again, so a reader who has not copied it is asked before the page goes. */
function warnBeforeLeaving(place: HTMLElement): void {
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
  addEventListener('beforeunload', warn)
  place.addEventListener('copied', () => removeEventListener('beforeunload', warn))
}

function showClosed(reason: 'used' | 'missing'): void {
  if (reason === 'used') forgetToken()
  showState('setup-closed')
  showMessage(byId('closed-title'), `closed.${reason}Title`)
  showMessage(byId('closed-text'), `closed.${reason}Text`)
  byId('closed-title').focus()
}

/** A spent token need not stay in the address bar and the history; replaceState fires no hashchange. */
const forgetToken = (): void => history.replaceState(null, '', '/setup')
