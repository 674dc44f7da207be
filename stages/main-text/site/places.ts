import type { Container, ContainerTree } from '../containers.ts'

/**
 * The place of a block among the pages of its site: the innermost steps of its path, up to the second that has a name. What is
 * further out differs between kinds of pages (`body.single-post`), and names with digits between pages (`#post-4711`). Of
 * `html/body.home/div#wrap/div.post-body.post-7/p` it is `div#wrap/div.post-body/p`.
 */
export function placesOf({ innermost, all }: ContainerTree): string[] {
  const known: (string | undefined)[] = new Array(all.length + 1)
  return innermost.map((container) => {
    known[container.id] ??= placeOf(container)
    return known[container.id]!
  })
}

/** Named steps of a place. */
const NAMED = 2
/** Longer ids and classes are data. UTF-16 units. */
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
  /** Where it is a box that may hold a text: names that are the same on all pages, `.name` and `#name`, and tags of layouts. */
  readonly names: readonly string[]
}

/** Parts of a text, which hold no other: the class of its paragraphs is no container. */
const PARTS: ReadonlySet<string> = new Set(
  'p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote figure figcaption caption tr address html body'.split(' '),
)
/** Boxes that hold the text of pages without any name. */
const LAYOUT: ReadonlySet<string> = new Set('main article section table td'.split(' '))

const steps = new Map<string, PlainStep>()
/** Steps that are remembered: a page has a few hundred, most of them those of the pages before it. */
const REMEMBERED = 32_768

/** What a step of a path says that other pages of the site may say as well. */
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
