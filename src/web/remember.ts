/** What this browser remembers under the name; undefined where storage is closed to us. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(`zhike.${name}`) ?? undefined
  } catch {
    return undefined // private windows and strict settings throw instead of answering
  }
}

/** Asks this browser to remember a preference; where it may not, the preference lasts until the page is left. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`zhike.${name}`, value)
  } catch {
    // The choice is already applied to the page: only its memory is lost.
  }
}
