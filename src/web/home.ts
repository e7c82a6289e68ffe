import { getJson } from './api.ts'
import { currentLanguage, showMessage } from './i18n/language.ts'
import { byId, fromTemplate } from './page.ts'
import { statusOf, unchecked, type Check, type State } from './status.ts'

const everySeconds = 15

/** Shows the home page: what to do next, and how the program is. */
export function openHome(view: HTMLElement): void {
  view.replaceChildren(fromTemplate('home'))
  showStatus(unchecked)
  byId('check').addEventListener('click', () => void check())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void check()
  })
  setInterval(() => {
    if (!document.hidden) void check()
  }, everySeconds * 1000)
  void check()
}

async function check(): Promise<void> {
  const [health, ready] = await Promise.all([getJson('/api/health'), getJson('/api/ready')])
  showStatus(statusOf(health, ready))
  const time = new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'medium' }).format(new Date())
  showMessage(byId('checked'), 'status.checked', { time })
}

function showStatus({
  overall,
  checks,
}: {
  readonly overall: State
  readonly checks: readonly Check[]
}): void {
  const summary = byId('summary')
  // Said anew only when it changes, so that a screen reader is not interrupted every few seconds.
  if (summary.dataset['state'] !== overall) {
    summary.dataset['state'] = overall
    summary.replaceChildren(text(`summary.${overall}`, 'state', overall))
  }
  byId('checks').replaceChildren(...checks.map(row))
}

function row({ name, state, seconds }: Check): HTMLLIElement {
  const item = document.createElement('li')
  const said =
    seconds === undefined
      ? text(`state.${state}`, 'state', state)
      : text(state === 'bad' ? 'state.behind' : 'state.seconds', 'state', state, {
          seconds: rounded(seconds),
        })
  item.append(text(`status.${name}`, 'name'), said)
  return item
}

const rounded = (seconds: number): string =>
  new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: 1 }).format(seconds)

function text(
  key: string,
  className: string,
  state?: State,
  parameters: Record<string, string> = {},
): HTMLElement {
  const span = document.createElement('span')
  span.className = className
  if (state !== undefined) span.dataset['state'] = state
  showMessage(span, key, parameters)
  return span
}
