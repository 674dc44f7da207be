import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import type { Edited, Piece } from './answers.ts'

export interface PanesProps {
  readonly pieces: readonly Piece[]
  /** Number of the piece that is chosen. */
  readonly chosen: number | undefined
  /** A character of the clean text was chosen: its place in code points, and the piece it stands in. */
  onCharacter(at: number, piece: number): void
  onPiece(piece: number): void
}

/** Raw and clean text side by side, scrolled together by their pieces. */
export function Panes({ pieces, chosen, onCharacter, onPiece }: PanesProps) {
  const raw = useRef<HTMLDivElement>(null)
  const clean = useRef<HTMLDivElement>(null)
  /** The pane that moves the other one; what the other one tells of that is not heard. */
  const leader = useRef<HTMLDivElement>(null)
  const follow = (from: RefObject<HTMLDivElement | null>, to: RefObject<HTMLDivElement | null>) => () => {
    if (leader.current !== null && leader.current !== from.current) return
    const [a, b] = [from.current!, to.current!]
    leader.current = a
    const top = a.getBoundingClientRect().top
    const first = [...a.querySelectorAll<HTMLElement>('[data-piece]')].find(
      (each) => each.getBoundingClientRect().bottom > top,
    )
    const twin = first && b.querySelector<HTMLElement>(`[data-piece="${first.dataset.piece}"]`)
    if (twin)
      b.scrollTop +=
        twin.getBoundingClientRect().top - b.getBoundingClientRect().top - (first.getBoundingClientRect().top - top)
    requestAnimationFrame(() => requestAnimationFrame(() => (leader.current = null)))
  }
  /** Enter is a click on the piece that is chosen. */
  const entered = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && chosen !== undefined) onCharacter(pieces[chosen]!.start, chosen)
  }
  const clicked = (event: MouseEvent): void => {
    const target = event.target as HTMLElement
    const element = target.closest<HTMLElement>('[data-piece]')
    if (!element) return
    const number = Number(element.dataset.piece)
    const piece = pieces[number]!
    const caret = caretAt(event.clientX, event.clientY)
    const within =
      caret && element.contains(caret.node) ? [...(caret.node.textContent ?? '').slice(0, caret.offset)].length : 0
    const length = 'same' in piece ? [...piece.same].length : [...piece.after].length
    onCharacter(piece.start + Math.min(within, Math.max(0, length - 1)), number)
  }
  return (
    <div class="panes">
      <section>
        <h3 id="raw-title">Raw</h3>
        <section
          class="pane"
          ref={raw}
          tabIndex={0}
          aria-labelledby="raw-title"
          onScroll={follow(raw, clean)}
          onKeyDown={entered}
          onClick={(event) => {
            const element = (event.target as HTMLElement).closest<HTMLElement>('[data-piece]')
            if (element) onPiece(Number(element.dataset.piece))
          }}
        >
          {pieces.map((piece, i) =>
            'same' in piece ? (
              <span key={i} data-piece={i} class={i === chosen ? 'chosen' : ''}>
                {piece.same}
              </span>
            ) : (
              <del
                key={i}
                data-piece={i}
                class={`${piece.certainty}${i === chosen ? ' chosen' : ''}`}
                title={told(piece)}
              >
                {piece.before}
                {piece.cut > 0 && <small> {piece.cut.toLocaleString('en')} characters left out here</small>}
              </del>
            ),
          )}
        </section>
      </section>
      <section>
        <h3 id="clean-title">Clean</h3>
        <section
          class="pane"
          ref={clean}
          tabIndex={0}
          aria-labelledby="clean-title"
          lang="zh-Hans"
          onScroll={follow(clean, raw)}
          onKeyDown={entered}
          onClick={clicked}
        >
          {pieces.map((piece, i) =>
            'same' in piece ? (
              <span key={i} data-piece={i} class={i === chosen ? 'chosen' : ''}>
                {piece.same}
              </span>
            ) : (
              <ins
                key={i}
                data-piece={i}
                class={`${piece.certainty}${i === chosen ? ' chosen' : ''}${piece.after === '' ? ' gone' : ''}`}
                title={told(piece)}
              >
                {piece.after}
              </ins>
            ),
          )}
        </section>
      </section>
    </div>
  )
}

function told({ rules, certainty, evidence }: Edited): string {
  return `${rules.join(' → ')}\n${certainty}${evidence === null ? '' : `\n${evidence}`}`
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
