import type { Label } from '../../model/label.ts'

/** One entry of a taxonomy: a row of `taxonomyNode`. */
export interface TaxonomyNode {
  readonly taxonomy: string
  readonly code: string
  /** The code above, null at the top. */
  readonly parent: string | null
  readonly name: Label
  /** Its place among those beside it. */
  readonly position: number
}

/** An entry and those below it: code, name in Chinese, name in English, children. */
export type Outline = readonly [code: string, chinese: string, english: string, below?: readonly Outline[]]

/** The nodes of a taxonomy from its outline, each parent before its children. */
export const nodesOf = (
  taxonomy: string,
  outline: readonly Outline[],
  parent: string | null = null,
): readonly TaxonomyNode[] =>
  outline.flatMap(([code, chinese, english, below = []], position) => [
    { taxonomy, code, parent, name: { 'zh-CN': chinese, en: english }, position },
    ...nodesOf(taxonomy, below, code),
  ])
