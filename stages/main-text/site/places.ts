import { rememberingLast } from '../../../src/language/last.ts'
import type { Container, ContainerTree } from '../containers.ts'

/**
 * The place of each block, comparable between pages of a site: the innermost steps of its path, up to the second step with a
 * name. Outer steps differ between kinds of pages (`body.single-post`), and names with digits differ between pages
 * (`#post-4711`). The place of `html/body.home/div#wrap/div.post-body.post-7/p` is `div#wrap/div.post-body/p`.
 */
export const placesOf: (tree: ContainerTree) => readonly string[] = rememberingLast(placesIn)

function placesIn({ innermost, all }: ContainerTree): string[] {
  const known: (string | undefined)[] = new Array(all.length + 1)
  return innermost.map((container) => {
    known[container.id] ??= placeOf(container)
    return known[container.id]!
  })
}

/** Number of named steps in a place. */
const NAMED = 2
/** Maximum length of an id or class, in UTF-16 units. Longer ones hold data. */
const LONGEST_NAME = 40

function placeOf(innermost: Container): string {
  let place = ''
  let named = 0
  for (let at = innermost; at.parent && named < NAMED; at = at.parent) {
    const step = plainStep(at.step)
    if (step.hasName) named++
    place = place === '' ? step.text : `${step.text}/${place}`
  }
  return place
}

interface PlainStep {
  /** The tag with its first name. */
  readonly text: string
  readonly hasName: boolean
  /**
   * For a box that may hold a text: its selectors that are the same on all pages (`.name`, `#name`, and layout tags).
   * Otherwise empty.
   */
  readonly names: readonly string[]
}

/** Elements that are parts of a text. The class of a paragraph does not name a container. */
const PARTS: ReadonlySet<string> = new Set(
  'p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote figure figcaption caption tr address html body'.split(' '),
)
/** Elements that may hold the text of a page without having a name. */
const LAYOUT: ReadonlySet<string> = new Set('main article section table td'.split(' '))

const steps = new Map<string, PlainStep>()
/** Size of the cache. A page has a few hundred steps, most of which the previous pages had, too. */
const REMEMBERED = 32_768

/** The parts of a path step that do not depend on the single page. */
export function plainStep(step: string): PlainStep {
  const known = steps.get(step)
  if (known) return known
  const tag = /^[^.#]*/.exec(step)![0]
  const names = (step.slice(tag.length).match(/[.#][^.#]+/g) ?? []).filter(
    (name) => name.length <= LONGEST_NAME && !/\d/.test(name),
  )
  const plain = {
    text: tag + (names[0] ?? ''),
    hasName: names.length > 0,
    names: PARTS.has(tag) ? [] : LAYOUT.has(tag) ? [tag, ...names] : names,
  }
  if (steps.size >= REMEMBERED) steps.clear()
  steps.set(step, plain)
  return plain
}
