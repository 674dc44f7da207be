import type { ComponentChildren, RefObject } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { Edited, Piece } from './answers.ts'

export type Side = 'raw' | 'clean'

/** A character of a document: of the piece, on that side, the how manyth. Code points. */
export interface Spot {
  readonly side: Side
  readonly piece: number
  readonly offset: number
}

export interface PanesProps {
  readonly pieces: readonly Piece[]
  /** Number of the piece that is chosen. */
  readonly chosen: number | undefined
  readonly spot: Spot | undefined
  /** Rules whose edits are underlined, each in a colour of its own. */
  readonly coloured: readonly string[]
  /** What rules do, for the hints. */
  readonly reasons: Readonly<Record<string, string>>
  onSpot(spot: Spot): void
}

const textOf = (piece: Piece, side: Side): string =>
  'same' in piece ? piece.same : side === 'raw' ? piece.before : piece.after

/** Raw and clean text side by side, scrolled together by their pieces. */
export function Panes({ pieces, chosen, spot, coloured, reasons, onSpot }: PanesProps) {
  const raw = useRef<HTMLDivElement>(null)
  const clean = useRef<HTMLDivElement>(null)
  /** The pane that moves the other one; what the other one tells of that is not heard. */
  const leader = useRef<HTMLDivElement>(null)
  const follow = (from: RefObject<HTMLDivElement | null>, to: RefObject<HTMLDivElement | null>) => () => {
    if (leader.current !== null && leader.current !== from.current) return
    const [a, b] = [from.current!, to.current!]
    leader.current = a
    const first = firstBelow(a)
    const twin = first && b.querySelector<HTMLElement>(`[data-piece="${first.dataset.piece}"]`)
    if (twin)
      b.scrollTop +=
        twin.getBoundingClientRect().top -
        b.getBoundingClientRect().top -
        (first.getBoundingClientRect().top - a.getBoundingClientRect().top)
    requestAnimationFrame(() => requestAnimationFrame(() => (leader.current = null)))
  }
  /** Enter leads the chosen piece to its place; the arrows go on from there, a character at a time. */
  const typed = (side: Side) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && chosen !== undefined) onSpot({ side, piece: chosen, offset: 0 })
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = neighbour(pieces, side, spot, chosen ?? 0, event.key === 'ArrowRight' ? 1 : -1)
      if (next) onSpot(next)
    } else return
    event.preventDefault()
  }
  const clicked = (side: Side) => (event: MouseEvent) => {
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-piece]')
    if (!element) return
    const piece = Number(element.dataset.piece)
    const length = [...textOf(pieces[piece]!, side)].length
    onSpot({ side, piece, offset: Math.min(offsetAt(event, element), Math.max(0, length - 1)) })
  }
  // Thousands of pieces stay as they are while one is chosen.
  const plain = useMemo(
    () => ({
      raw: pieces.map((piece, i) => shown(piece, i, 'raw', coloured, reasons)),
      clean: pieces.map((piece, i) => shown(piece, i, 'clean', coloured, reasons)),
    }),
    [pieces, coloured, reasons],
  )
  const list = (side: Side): ComponentChildren[] => {
    if (chosen === undefined || !pieces[chosen]) return plain[side]
    const piece = pieces[chosen]
    // On the other side the same character is marked, where the piece is the same.
    const offset = spot && (spot.side === side || 'same' in piece) ? spot.offset : undefined
    return plain[side].with(chosen, shown(piece, chosen, side, coloured, reasons, offset ?? null))
  }
  const pane = (side: Side, label: string, own: typeof raw, other: typeof raw) => (
    <section>
      <h3 id={`${side}-title`}>{label}</h3>
      <section
        class="pane"
        id={`${side}-pane`}
        ref={own}
        tabIndex={0}
        aria-labelledby={`${side}-title`}
        {...(side === 'clean' && { lang: 'zh-Hans' })}
        onScroll={follow(own, other)}
        onKeyDown={typed(side)}
        onClick={clicked(side)}
      >
        {list(side)}
      </section>
    </section>
  )
  return (
    <div class="panes">
      {pane('raw', 'Raw', raw, clean)}
      {pane('clean', 'Clean', clean, raw)}
    </div>
  )
}

/** @param offset the character that is marked; null for a piece that is chosen without one */
function shown(
  piece: Piece,
  number: number,
  side: Side,
  coloured: readonly string[],
  reasons: Readonly<Record<string, string>>,
  offset?: number | null,
) {
  const chosen = offset === undefined ? '' : ' chosen'
  const words = offset === undefined || offset === null ? textOf(piece, side) : marked(textOf(piece, side), offset)
  if ('same' in piece)
    return (
      <span key={number} data-piece={number} class={chosen}>
        {words}
      </span>
    )
  const colour = coloured.findIndex((rule) => piece.rules.includes(rule))
  const classes = `${piece.certainty}${colour === -1 ? '' : ` rule-${colour}`}${chosen}`
  if (side === 'clean')
    return (
      <ins
        key={number}
        data-piece={number}
        class={`${classes}${piece.after === '' ? ' gone' : ''}`}
        title={told(piece, reasons)}
      >
        {words}
      </ins>
    )
  return (
    <del key={number} data-piece={number} class={classes} title={told(piece, reasons)}>
      {words}
      {piece.cut > 0 && <small> {piece.cut.toLocaleString('en')} characters left out here</small>}
    </del>
  )
}

function marked(text: string, offset: number) {
  const points = [...text]
  if (points.length === 0) return text
  return [
    points.slice(0, offset).join(''),
    <mark key="spot" class="spot">
      {points[offset]}
    </mark>,
    points.slice(offset + 1).join(''),
  ]
}

function told({ rules, certainty, evidence }: Edited, reasons: Readonly<Record<string, string>>): string {
  const why = rules.flatMap((rule) => (reasons[rule] === undefined ? [] : [reasons[rule]]))
  return [rules.join(' → '), certainty, ...(evidence === null ? [] : [evidence]), ...why].join('\n')
}

/** The next character of a side, over the ends of pieces. */
function neighbour(
  pieces: readonly Piece[],
  side: Side,
  spot: Spot | undefined,
  from: number,
  by: 1 | -1,
): Spot | undefined {
  let piece = spot?.piece ?? from
  let offset = spot?.side === side ? spot.offset + by : 0
  for (;;) {
    const known = pieces[piece]
    if (!known) return undefined
    const length = [...textOf(known, side)].length
    if (offset >= 0 && offset < length) return { side, piece, offset }
    piece += by
    const next = pieces[piece]
    offset = by === 1 || !next ? 0 : [...textOf(next, side)].length - 1
  }
}

/** The first piece of a pane that is not above its edge: pieces stand in order, so the search halves. */
function firstBelow(pane: HTMLElement): HTMLElement | undefined {
  const elements = pane.querySelectorAll<HTMLElement>('[data-piece]')
  const top = pane.getBoundingClientRect().top
  let [low, high] = [0, elements.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (elements[middle]!.getBoundingClientRect().bottom > top) high = middle
    else low = middle + 1
  }
  return elements[low]
}

/** Code points of an element before the pointer. */
function offsetAt(event: MouseEvent, element: HTMLElement): number {
  const caret = caretAt(event.clientX, event.clientY)
  if (!caret || !element.contains(caret.node)) return 0
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(caret.node, caret.offset)
  return [...before.toString()].length
}

/** The character under the pointer: Firefox and the standard name it one way, others another. */
function caretAt(x: number, y: number): { readonly node: Node; readonly offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position ? { node: position.offsetNode, offset: position.offset } : undefined
  }
  const range = (document as Document).caretRangeFromPoint(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}
