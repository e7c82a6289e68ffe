import { languages } from '../model/label.ts'
import { enableCopying } from './copy.ts'
import { openHome } from './home.ts'
import {
  changeLanguage,
  currentLanguage,
  showMessage,
  startLanguage,
  translateWithin,
} from './i18n/language.ts'
import { openMissing } from './missing.ts'
import { byId } from './page.ts'
import { openSetup } from './setup.ts'
import { changeTheme, chosenTheme, startTheme, themes } from './theme.ts'

const views: Readonly<
  Record<string, { readonly title: string; readonly open: (view: HTMLElement) => void }>
> = {
  '/': { title: 'title.home', open: openHome },
  '/setup': { title: 'title.setup', open: openSetup },
}
const missing = { title: 'title.missing', open: openMissing }

function openView(): void {
  const { title, open } = views[location.pathname.replace(/(?<=.)\/$/, '')] ?? missing
  const view = byId('view')
  open(view)
  translateWithin(view)
  enableCopying(view)
  const heading = document.querySelector('title')
  if (heading !== null) showMessage(heading, title)
}

/** Ties the radio buttons of this name to a preference. */
function tie<T extends string>(name: string, values: readonly T[], now: T, change: (value: T) => void): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    input.checked = input.value === now
    input.addEventListener('change', () => {
      const value = values.find((candidate) => candidate === input.value)
      if (value !== undefined) change(value)
    })
  }
}

startTheme()
startLanguage()
tie('theme', themes, chosenTheme(), changeTheme)
tie('language', languages, currentLanguage(), changeLanguage)
openView()
