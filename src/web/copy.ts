import { showMessage } from './i18n/language.ts'

const shownFor = 2_000

/** Makes each copy button below this element copy the code beside it. */
export function enableCopying(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const code = button.parentElement?.querySelector('code')
    if (code == null) continue
    button.addEventListener('click', () => void copy(code, button))
  }
}

async function copy(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const copied = await toClipboard(code.textContent)
  if (!copied) getSelection()?.selectAllChildren(code)
  showMessage(button, copied ? 'copy.copied' : 'copy.selected')
  button.dispatchEvent(new CustomEvent('copied', { bubbles: true }))
  setTimeout(() => showMessage(button, 'copy.copy'), shownFor)
}

/** The clipboard is closed to pages over plain HTTP from another machine: false then. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
