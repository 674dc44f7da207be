import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import type { SpanFound } from '../../../src/document/structure/span.ts'
import type { Reference } from './references.ts'

/** A piece of source with its references decoded, and a mapping back to the source. */
export class DecodedPiece {
  readonly text: string
  readonly #source: string
  readonly #content: { readonly start: number; readonly end: number }
  readonly #references: readonly Reference[]
  #drifts: readonly Drift[] | undefined

  constructor(
    source: string,
    content: { readonly start: number; readonly end: number },
    references: readonly Reference[],
  ) {
    this.#source = source
    this.#content = content
    this.#references = references
    let text = ''
    let at = content.start
    for (const reference of references) {
      text += source.slice(at, reference.start) + reference.text
      at = reference.end
    }
    this.text = text + source.slice(at, content.end)
  }

  /** A range of the decoded text as one of the source. */
  spanOfSource(span: SpanFound): SpanFound {
    return { ...span, start: this.#sourceOf(span.start), end: this.#sourceOf(span.end) }
  }

  #sourceOf(at: number): number {
    this.#drifts ??= driftsOf(this.#references, this.#content.start)
    const before = this.#drifts[firstIndex(this.#drifts.length, (i) => this.#drifts![i]!.from > at) - 1]
    return at + (before?.drift ?? this.#content.start)
  }

  /**
   * Converts edits of the decoded text to edits of the source; each reference that stays becomes an edit of its own. An
   * edit that covers part of the text of a reference covers the whole reference.
   */
  editsOfSource(edits: readonly Edit[]): Edit[] {
    const out: Edit[] = []
    /** Source position minus decoded position. */
    let drift = this.#content.start
    let next = 0
    const push = (start: number, end: number, text: string, rule = 'entity'): void => {
      const edit = minimalEdit(this.#source, start, end, text, rule)
      if (edit) out.push(edit)
    }
    /** Moves past references that begin before a decoded position. True while the last of them reaches past it. */
    const passTo = (at: number): void => {
      for (
        let reference = this.#references[next];
        reference && reference.start - drift < at;
        reference = this.#references[++next]
      ) {
        push(reference.start, reference.end, reference.text, reference.rule)
        drift += reference.end - reference.start - reference.text.length
      }
    }
    for (const edit of edits) {
      passTo(edit.start)
      const start = edit.start + drift
      let cut = ''
      for (
        let reference = this.#references[next];
        reference && reference.start - drift < edit.end;
        reference = this.#references[++next]
      ) {
        const decodedEnd = reference.start - drift + reference.text.length
        drift += reference.end - reference.start - reference.text.length
        cut = decodedEnd > edit.end ? reference.text.slice(reference.text.length - (decodedEnd - edit.end)) : ''
      }
      push(start, edit.end + cut.length + drift, edit.text + cut, edit.rule)
    }
    passTo(this.text.length)
    return out
  }
}

/** From which decoded position on the source is how many units further. */
interface Drift {
  readonly from: number
  readonly drift: number
}

function driftsOf(references: readonly Reference[], start: number): Drift[] {
  let drift = start
  return references.map((reference) => {
    const from = reference.start - drift + reference.text.length
    drift += reference.end - reference.start - reference.text.length
    return { from, drift }
  })
}
