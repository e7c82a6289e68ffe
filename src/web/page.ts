/** The element of this id, which the page's own markup always holds; throws where it does not. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`The page has no element ${id}`)
  return element as T // the markup is ours: the id decides the element's class
}

/** A fresh copy of what the template of this id holds. */
export const fromTemplate = (id: string): DocumentFragment =>
  document.importNode(byId<HTMLTemplateElement>(id).content, true)
