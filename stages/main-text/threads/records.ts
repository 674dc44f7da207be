import type { Block } from '../../../src/document/structure/block.ts'
import type { Container, ContainerTree } from '../containers.ts'
import type { PageLines } from './lines.ts'

/** A maximal run of blocks `[first, last)` without a mark of a post. */
export interface Piece {
  readonly first: number
  readonly last: number
  /** Undefined for loose lines in an element that also has child elements. */
  readonly container: Container | undefined
  readonly parent: Container
  readonly prose: number
}

/** Pieces made by the same template, in page order. */
export interface Family {
  readonly pieces: readonly Piece[]
  readonly prose: number
}

/** Elements that authors create, not templates. Their number differs from post to post. */
const WRITTEN: ReadonlySet<string> = new Set('p ul ol dl pre blockquote figure table h1 h2 h3 h4 h5 h6'.split(' '))
const CELL = /^t[dh]\b/
/** Minimum share of the prose that the element with the text of a post holds. Names and buttons are beside it. */
const MOST_OF_PROSE = 0.8
/** Minimum share of records that have this element. Some posts are empty. */
const MOST_RECORDS = 0.5
/** Minimum share of gaps between records that contain a mark. Deleted posts have none. */
const MARKED_SHARE = 0.7
/** How many blocks before the first and after the last record are searched for its mark. */
const REACH = 25
/** Minimum length of a linked title, in units. Shorter links are names. */
const TITLE_UNITS = 9
/** How many blocks before a record are searched for its title. */
const TITLE_REACH = 8
/** Minimum share of records with a linked title in a list of teasers. */
const TEASER_SHARE = 0.5

/**
 * The largest pieces of the page without a mark, grouped by template. In a thread each piece is something that the template
 * puts between the marks: the text of a post, the column with its author, or a row of buttons.
 */
export function families({ root }: ContainerTree, { marks, markSum, proseSum }: PageLines): Family[] {
  const byTemplate = new Map<string, Piece[]>()
  const add = (container: Container | undefined, parent: Container, first: number, last: number): void => {
    const prose = proseSum.between(first, last)
    push(byTemplate, container ? templateOf(container) : ` in ${shapeOf(parent)}`, {
      first,
      last,
      container,
      parent,
      prose,
    })
  }
  const addLines = (parent: Container, from: number, to: number): void => {
    for (let first = from; first < to; ) {
      let last = first
      while (last < to && marks[last] === 0) last++
      if (last > first) add(undefined, parent, first, last)
      first = last + 1
    }
  }
  const open = [root]
  for (let parent = open.pop(); parent; parent = open.pop()) {
    let at = parent.first
    for (const child of parent.children) {
      addLines(parent, at, child.first)
      at = child.last
      if (markSum.between(child.first, child.last) > 0) open.push(child)
      else add(child, parent, child.first, child.last)
    }
    addLines(parent, at, parent.last)
  }
  return [...byTemplate.values()].map((pieces) =>
    narrowed(
      pieces.sort((a, b) => a.first - b.first),
      proseSum,
    ),
  )
}

/** The key shared by containers of one template: their own shape and the shape of their parent. */
export function templateOf(container: Container): string {
  return `${shapeOf(container)} in ${container.parent ? shapeOf(container.parent) : ''}`
}

/** A path step without the parts that differ between records: numbers, and all classes but the first. */
function shapeOf({ step }: Container): string {
  const [, name, id, first] = /^([^.#]*)(?:#([^.]*))?(?:\.([^.]*))?/.exec(step)!
  // `#post_4711`, `#comment-5f3a9c`, `.post-4711` number records; `#main` does not, and `.col-9` is a style.
  const numbered = id !== undefined && /\d/.test(id) ? `#${id.replace(/[\da-f]*\d[\da-f]*/g, '0')}` : ''
  return `${name}${numbered}.${(first ?? '').replace(/\d{3,}/g, '0')}`
}

/** Descends, in all pieces at once, to the element that holds their prose. */
function narrowed(pieces: readonly Piece[], proseSum: PageLines['proseSum']): Family {
  const prose = proseOf(pieces)
  let current = pieces
  while (prose > 0) {
    const inner = new Map<string, Piece[]>()
    for (const { container: parent } of current) {
      let cells = 0
      for (const container of parent?.children ?? []) {
        const { first, last } = container
        const shape = shapeOf(container)
        // Cells of a row have different roles: the author on the left, the text on the right.
        push(inner, CELL.test(shape) ? `${shape} ${++cells}` : shape, {
          first,
          last,
          container,
          parent: parent!,
          prose: proseSum.between(first, last),
        })
      }
    }
    const next = [...inner].find(
      ([shape, group]) =>
        group.length <= current.length &&
        group.length >= current.length * MOST_RECORDS &&
        !WRITTEN.has(shape.slice(0, shape.search(/[.#]/))) &&
        proseOf(group) >= prose * MOST_OF_PROSE,
    )
    if (!next) break
    current = next[1]
  }
  return { pieces: current, prose }
}

function push<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}

function proseOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { prose }) => sum + prose, 0)
}

/** Whether there are marks between the pieces of a family and at one end of it: each post has a date. */
export function isMarked({ pieces }: Family, { markSum }: PageLines): boolean {
  const { first } = pieces[0]!
  const { last } = pieces.at(-1)!
  if (markSum.between(first - REACH, first) === 0 && markSum.between(last, last + REACH) === 0) return false
  let marked = 0
  for (let i = 1; i < pieces.length; i++) if (markSum.between(pieces[i - 1]!.last, pieces[i]!.first) > 0) marked++
  return marked >= (pieces.length - 1) * MARKED_SHARE
}

/**
 * Whether the pieces are teasers of other documents: most of them, apart from the first, follow a linked title. A link whose
 * text repeats is a button.
 */
export function areTeasers({ pieces }: Family, text: string, blocks: readonly Block[], { lines }: PageLines): boolean {
  const times = new Map<string, number>()
  for (let i = 1; i < pieces.length; i++) {
    const { first } = pieces[i]!
    for (let j = Math.max(pieces[i - 1]!.last, first - TITLE_REACH); j < first; j++) {
      const { links, units } = lines[j]!
      if (links < TITLE_UNITS || links < units * 2) continue
      const title = text.slice(blocks[j]!.start, blocks[j]!.end)
      times.set(title, (times.get(title) ?? 0) + 1)
      break
    }
  }
  let titles = 0
  for (const count of times.values()) if (count === 1) titles++
  return titles > 0 && titles >= (pieces.length - 1) * TEASER_SHARE
}
