/** How much of a masked value stays readable: its first `head` and last `tail` characters. */
export interface Mask {
  readonly head: number
  readonly tail: number
}

/** A mask that keeps the first `head` and the last `tail` characters. */
export const keep = (head: number, tail: number): Mask => ({ head, tail })

/** How a masked value leaves the program: a shape that every parser refuses, so that it is never written back. */
export interface Masked {
  readonly masked: string
}

/** Whether a value is the shape in which masked values leave the program. */
export const isMasked = (value: unknown): value is Masked =>
  typeof value === 'object' && value !== null && 'masked' in value

/** Shows at most `head` and `tail` characters; always hides at least a third. */
export function keepEnds(text: string, mask: Mask): string {
  const characters = [...text]
  const shown = Math.floor((characters.length * 2) / 3)
  const tail = Math.min(mask.tail, shown)
  const head = Math.min(mask.head, shown - tail)
  const hidden = Math.min(characters.length - head - tail, 8)
  return (
    characters.slice(0, head).join('') +
    '*'.repeat(hidden) +
    characters.slice(characters.length - tail).join('')
  )
}
