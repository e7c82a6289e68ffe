import type { Label } from '../../model/label.ts'
import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'

export interface Node {
  readonly taxonomy: string
  readonly code: string
  readonly parent: string | null
  readonly name: Label
  readonly position: number
}

/** The trees of codes (regions, industries, categories …), in memory. */
export interface Taxonomies {
  has(taxonomy: string, code: string): boolean
  /** A code and all below it; empty for an unknown code. */
  branch(taxonomy: string, code: string): readonly string[]
  nodes(taxonomy: string): readonly Node[]
  /** The one code of this name, also as a path of names (`浙江省/杭州市/西湖区`); undefined if none or several. */
  find(taxonomy: string, name: string): string | undefined
  readonly names: readonly string[]
}

interface Tree {
  readonly nodes: ReadonlyMap<string, Node>
  readonly children: ReadonlyMap<string, readonly Node[]>
}

function treeOf(nodes: readonly Node[]): Tree {
  const children = new Map<string, Node[]>()
  for (const node of nodes) {
    const siblings = children.get(node.parent ?? '') ?? []
    siblings.push(node)
    children.set(node.parent ?? '', siblings)
  }
  return { nodes: new Map(nodes.map((node) => [node.code, node])), children }
}

function branchOf(tree: Tree, code: string): readonly string[] {
  if (!tree.nodes.has(code)) return []
  const found: string[] = []
  const waiting = [code]
  for (
    let next = waiting.pop();
    next !== undefined && found.length <= tree.nodes.size;
    next = waiting.pop()
  ) {
    found.push(next)
    waiting.push(...(tree.children.get(next) ?? []).map((node) => node.code))
  }
  return found
}

const isNamed = (node: Node, name: string): boolean =>
  node.code === name || node.name['zh-CN'] === name || node.name.en.toLowerCase() === name.toLowerCase()

function findIn(tree: Tree, path: string): string | undefined {
  const steps = path.split(/[/>｜|]/).map((step) => step.trim())
  const [last = ''] = steps.slice(-1)
  const candidates = [...tree.nodes.values()].filter((node) => isNamed(node, last))
  const fits = candidates.filter((node) => {
    let above: Node | undefined = node
    for (const step of steps.slice(0, -1).toReversed()) {
      above = above?.parent == null ? undefined : tree.nodes.get(above.parent)
      if (above === undefined || !isNamed(above, step)) return false
    }
    return true
  })
  return fits.length === 1 ? fits[0]?.code : undefined
}

/** Trees made from their nodes. */
export function taxonomiesOf(all: readonly Node[]): Taxonomies {
  const trees = new Map(
    [...Map.groupBy(all, (node) => node.taxonomy)].map(([name, nodes]) => [name, treeOf(nodes)]),
  )
  return {
    has: (taxonomy, code) => trees.get(taxonomy)?.nodes.has(code) ?? false,
    branch: (taxonomy, code) => branchOf(trees.get(taxonomy) ?? treeOf([]), code),
    nodes: (taxonomy) => [...(trees.get(taxonomy)?.nodes.values() ?? [])],
    find: (taxonomy, name) => findIn(trees.get(taxonomy) ?? treeOf([]), name),
    names: [...trees.keys()],
  }
}

interface NodeRow {
  readonly taxonomy: string
  readonly code: string
  readonly parent: string | null
  readonly name_zh: string
  readonly name_en: string
  readonly position: string | null
}

/** Every tree of this database. */
export async function loadTaxonomies(db: Db): Promise<Taxonomies> {
  const rows = await db.rows<NodeRow>(sql`
    select taxonomy, code, parent, name_zh, name_en, position
    from crm.taxonomy_node where deleted_at is null order by taxonomy, position, code`)
  return taxonomiesOf(
    rows.map(({ name_zh, name_en, position, ...row }) => ({
      ...row,
      name: { 'zh-CN': name_zh, en: name_en },
      position: Number(position ?? 0),
    })),
  )
}
