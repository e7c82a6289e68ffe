import { fromTemplate } from './page.ts'

/** Says that there is no such page. */
export function openMissing(view: HTMLElement): void {
  view.replaceChildren(fromTemplate('missing'))
}
