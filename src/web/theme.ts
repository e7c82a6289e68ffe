import { remember, remembered } from './remember.ts'

/** What a reader may choose; `system` follows the machine and its changes. */
export const themes = ['light', 'dark', 'system'] as const
type Theme = (typeof themes)[number]

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
let chosen: Theme = 'system'

/** The theme that the reader chose. */
export const chosenTheme = (): Theme => chosen

/** Shows the page in the remembered theme and follows the system where that is the choice. */
export function startTheme(): void {
  chosen = themes.find((theme) => theme === remembered('theme')) ?? 'system'
  systemIsDark.addEventListener('change', applyTheme)
  applyTheme()
}

/** Shows the page in this theme from now on. */
export function changeTheme(theme: Theme): void {
  chosen = theme
  remember('theme', theme)
  applyTheme()
}

function applyTheme(): void {
  const scheme = chosen === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : chosen
  document.documentElement.dataset['mantineColorScheme'] = scheme
}
