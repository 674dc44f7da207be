import { ATTRIBUTES, BLOCKS, ENDED_BY_NEXT, INSTEAD, isAllowed, SKIPPED, VOID } from './allowed.ts'
import { harmlessCss } from './css.ts'
import type { Fate, Fates, Segment } from './ranges.ts'

/** What {@link Tokenize} tells of a source. Spans are UTF-16 units, in order and disjoint. */
export interface MarkupSink {
  text(start: number, end: number, isRaw: boolean): void
  startTag(
    name: string,
    start: number,
    end: number,
    attributes: Readonly<Record<string, string>>,
    isLeaf: boolean,
  ): void
  endTag(name: string, start: number, end: number): void
  comment(): void
  directive(): void
  unclosed(): void
  readonly isForeign: boolean
}

/** Reads HTML as the stage does, so that texts lie where the ledger has them. */
export type Tokenize = (source: string, sink: MarkupSink) => void

/** A rule that dropped text of a page. */
export interface Dropped {
  readonly rule: string
  /** From 1, as it stands on the page. */
  readonly mark: number
  /** UTF-16 units that it dropped. */
  readonly units: number
  /** Runs of text, which are the anchors `dropped-MARK-1` and on. */
  readonly runs: number
}

interface Open {
  readonly name: string
  /** Place in the output for the mark of the whole element. */
  readonly slot: number
  /** Mark of all text within so far: 0 for kept or mixed text, undefined for none. */
  mark: number | undefined
}

/** Open elements that an end tag looks at: a page with forty thousand stray ones takes no longer. */
const LOOKED_AT = 100
/** UTF-16 units of the words that stand for an image. */
const ALT = 80

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Writes a page anew: what lays text out, and the text, each piece of it marked by what became of it. */
export class LookWriter implements MarkupSink {
  readonly isForeign = false
  readonly #source: string
  readonly #fates: Fates
  readonly #out: string[] = []
  readonly #open: Open[] = []
  readonly #dropped = new Map<string, { mark: number; units: number; runs: number }>()
  /** The element whose content is left out, and how often it is open. */
  #skipped: { readonly name: string; depth: number } | undefined
  #isStyle = false
  /** Mark of the last visible text; 0 for text that was kept. */
  #lastMark: number | undefined
  #keptRuns = 0
  #keptUnits = 0
  readonly #lastEnds = new Map<string, number>()

  constructor(source: string, fates: Fates) {
    this.#source = source
    this.#fates = fates
  }

  /** The rules that dropped text, in the order of their marks. */
  get dropped(): Dropped[] {
    return [...this.#dropped].map(([rule, { mark, units, runs }]) => ({ rule, mark, units, runs }))
  }

  /** What was kept or only changed; its anchors are `kept-1` and on. */
  get kept(): Pick<Dropped, 'units' | 'runs'> {
    return { units: this.#keptUnits, runs: this.#keptRuns }
  }

  /** The page without its head. No call follows. */
  end(): string {
    if (this.#isStyle) this.endTag('style')
    while (this.#open.length > 0) this.#close()
    return this.#out.join('')
  }

  /** A text without markup. */
  plain(): void {
    this.#out.push('<div class="qingliu-plain">')
    this.#text(0, this.#source.length, true)
    this.#out.push('</div>')
  }

  text(start: number, end: number, isRaw: boolean): void {
    if (this.#isStyle) this.#out.push(harmlessCss(this.#source.slice(start, end)))
    else if (!this.#skipped) this.#text(start, end, isRaw)
  }

  startTag(
    name: string,
    _start: number,
    end: number,
    attributes: Readonly<Record<string, string>>,
    isLeaf: boolean,
  ): void {
    if (this.#skipped) {
      if (name === this.#skipped.name && !isLeaf) this.#skipped.depth++
    } else if (SKIPPED.has(name)) {
      // What never ends would hide the rest of the page.
      if (!isLeaf && this.#endsAfter(name, end)) this.#skipped = { name, depth: 1 }
    } else if (name === 'style') {
      this.#isStyle = true
      this.#out.push('<style>')
    } else if (name === 'img') this.#out.push(image(attributes))
    else this.#element(INSTEAD.get(name) ?? name, attributes)
  }

  endTag(name: string): void {
    if (this.#isStyle) {
      this.#isStyle = false
      this.#out.push('</style>')
    } else if (this.#skipped) {
      if (name === this.#skipped.name && --this.#skipped.depth === 0) this.#skipped = undefined
    } else this.#endElement(INSTEAD.get(name) ?? name)
  }

  comment(): void {}
  directive(): void {}
  unclosed(): void {}

  #element(name: string, attributes: Readonly<Record<string, string>>): void {
    if (!isAllowed(name)) return
    if (ENDED_BY_NEXT.has(name) && this.#open.at(-1)?.name === name) this.#close()
    const written = Object.entries(attributes).map(([each, value]) => attribute(each.toLowerCase(), value))
    this.#out.push(`<${name}${written.join('')}`)
    if (!VOID.has(name)) this.#open.push({ name, slot: this.#out.length, mark: undefined })
    this.#out.push('', '>')
  }

  #endElement(name: string): void {
    const from = Math.max(0, this.#open.length - LOOKED_AT)
    const at = this.#open.findLastIndex((each, i) => i >= from && each.name === name)
    while (at !== -1 && this.#open.length > at) this.#close()
  }

  /** Ends the innermost element, and shades it if one rule dropped all its text. */
  #close(): void {
    const { name, slot, mark } = this.#open.pop()!
    this.#out.push(`</${name}>`)
    if (mark === undefined) return
    if (mark > 0 && BLOCKS.has(name)) this.#out[slot] = ` data-dropped="${mark}"`
    this.#tell(mark)
  }

  /** Tells the innermost element what became of a text within it. */
  #tell(mark: number): void {
    const top = this.#open.at(-1)
    if (top) top.mark = top.mark === undefined || top.mark === mark ? mark : 0
  }

  #text(start: number, end: number, isRaw: boolean): void {
    for (const segment of this.#fates.within(start, end)) this.#segment(segment, isRaw)
  }

  #segment({ start, end, fate }: Segment, isRaw: boolean): void {
    const text = this.#source.slice(start, end)
    // Tag-like text in text is text; a reference stays what it is.
    const words = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const escaped = isRaw ? escapeText(text) : words
    if (!VISIBLE.test(text)) {
      this.#out.push(escaped)
      return
    }
    const mark = fate?.isGone ? this.#markOf(fate.rule, end - start) : this.#keep(end - start)
    this.#tell(mark)
    if (!fate) this.#out.push(escaped)
    else if (fate.isGone) this.#out.push(`<span data-dropped="${mark}" title="${hint(fate)}">${escaped}</span>`)
    else this.#out.push(`<span data-changed="${fate.certainty}" title="${hint(fate)}">${escaped}</span>`)
    this.#lastMark = mark
  }

  /** The mark of a rule; where a run of it begins, its number is written. */
  #markOf(rule: string, units: number): number {
    const known = this.#dropped.get(rule) ?? { mark: this.#dropped.size + 1, units: 0, runs: 0 }
    this.#dropped.set(rule, known)
    known.units += units
    if (this.#lastMark !== known.mark) {
      known.runs++
      this.#out.push(`<b class="qingliu-number" id="dropped-${known.mark}-${known.runs}">${known.mark}</b>`)
    }
    return known.mark
  }

  #keep(units: number): 0 {
    this.#keptUnits += units
    if (this.#lastMark !== 0) this.#out.push(`<a id="kept-${++this.#keptRuns}"></a>`)
    return 0
  }

  #endsAfter(name: string, at: number): boolean {
    let last = this.#lastEnds.get(name)
    if (last === undefined) {
      last = -1
      for (const { index } of this.#source.matchAll(new RegExp(`</${name}\\b`, 'gi'))) last = index
      this.#lastEnds.set(name, last)
    }
    return last >= at
  }
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** What a person is told of a piece when the pointer rests on it. */
const hint = ({ rule, certainty, evidence }: Fate): string =>
  escapeText(`${rule}\n${certainty}${evidence === null ? '' : `\n${evidence}`}`)

function attribute(name: string, value: string): string {
  if (!ATTRIBUTES.has(name)) return ''
  return ` ${name}="${escapeText(name === 'style' ? harmlessCss(value) : value)}"`
}

/** Images within the page, of kinds that hold no script; of others their words. */
function image({ src = '', alt = '', width = '', height = '' }: Readonly<Record<string, string>>): string {
  if (/^data:image\/(?:png|gif|jpeg|webp);base64,[\w+/=\s]*$/i.test(src)) {
    const sizes = [attribute('width', width), attribute('height', height)].filter((each) => !each.endsWith('=""'))
    return `<img src="${escapeText(src)}" alt="${escapeText(alt)}"${sizes.join('')}>`
  }
  return `<span class="qingliu-image">image${alt === '' ? '' : `: ${escapeText(alt.slice(0, ALT).toWellFormed())}`}</span>`
}
