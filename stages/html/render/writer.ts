import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { Hider } from './hiders.ts'

/** The context of a line of text. */
export interface Frame {
  readonly tag: string
  readonly path: string
  readonly depth: number
  readonly label: string | undefined
  /** The innermost enclosing element that the source hides. */
  readonly hider: Hider | undefined
  /** The language that an enclosing element declares. */
  readonly lang: string | undefined
  /** The depth of the innermost element that contains both frames. */
  sharedWith(other: Frame): number
}

/** Rules that are judgements and not rules of the format, with their certainty. */
const JUDGED: ReadonlyMap<string, Pick<Edit, 'certainty'>> = new Map([
  ['escaped-twice', { certainty: 'guessed' }],
  ['escaped-tag', { certainty: 'likely' }],
  ['code-label', { certainty: 'likely' }],
])

/** A piece of the source between two pieces of text: markup, white space, or both where one rule removes them. */
interface Run {
  readonly start: number
  end: number
  /** Empty while the run is only white space. */
  rule: string
  /**
   * The text that the run becomes if the line continues after it; otherwise it is removed. Undefined where it is always
   * removed.
   */
  keep: string | undefined
  /** Whether it is indentation of preformatted text, which is kept at the start of a line as well. */
  indents: boolean
}

/**
 * Turns a walk over the source into edits and blocks. Text is passed on verbatim or replaced. Everything in between is
 * a gap, which becomes nothing, a space, a tab or a line break, as browsers would show it.
 */
export class Writer {
  readonly edits: Edit[] = []
  /** Blocks before it is known which are hidden: see `hiders`. */
  readonly blocks: Block[] = []
  /** The hider of each block. */
  readonly hiders: (Hider | undefined)[] = []
  readonly #source: string
  /** The source is processed up to this position. */
  at = 0
  /** Text length minus source length at the current position. */
  #drift = 0
  #runs: Run[] = []
  #breaks = false
  #spaces = false
  #lineBreaks = false
  #tabs = 0
  #keeps = false
  /** Index of the first run that may be indentation of the line being started; -1 where there is none. */
  #indentsFrom = -1
  #frame: Frame | undefined
  /** The frame of the previous line. */
  #lastFrame: Frame | undefined
  #lineStart = 0
  #linkChars = 0
  #lastUnit = 0

  constructor(source: string) {
    this.#source = source
  }

  /** Whether the current line has text. */
  get inLine(): boolean {
    return this.#frame !== undefined && !this.#breaks
  }

  /** Ends the line; the next text begins a new one. */
  break(): void {
    this.#breaks = true
    this.#tabs = 0
    if (this.#indentsFrom === -1) return
    for (let i = this.#indentsFrom; i < this.#runs.length; i++) this.#runs[i]!.indents = false
    this.#indentsFrom = -1
  }

  /** Ends a cell of a data table. */
  cell(): void {
    if (this.inLine) this.#tabs++
  }

  /** Separates words without ending the line. */
  space(): void {
    this.#spaces = true
  }

  /** Treats everything up to `end` as markup. */
  markup(end: number, rule: string): void {
    if (end <= this.at) return
    const last = this.#runs.at(-1)
    if (last && last.keep === undefined && (last.rule === rule || last.rule === '')) {
      last.rule = rule
      last.end = end
    } else this.#push(end, rule)
    this.at = end
  }

  /** Treats the source up to `end` as white space that browsers collapse. */
  blank(end: number, hasLineBreak: boolean): void {
    this.#spaces = true
    this.#lineBreaks ||= hasLineBreak
    const last = this.#runs.at(-1)
    if (last && last.keep === undefined) last.end = end
    else this.#push(end, '')
    this.at = end
  }

  /** White space up to `end` that becomes `text` inside a line and is removed at its ends. */
  edge(end: number, text: string, rule: string): void {
    const last = this.#runs.at(-1)
    if (last && last.keep !== undefined && last.rule === rule && !last.indents) {
      last.end = end
      last.keep += text
    } else this.#push(end, rule, text)
    this.#keeps = true
    this.at = end
  }

  /** White space at the start of a preformatted line. */
  indent(end: number): void {
    if (this.#indentsFrom === -1) this.#indentsFrom = this.#runs.length
    this.#push(end, 'whitespace', this.#source.slice(this.at, end), true)
    this.#keeps = true
    this.at = end
  }

  /** Copies the source up to `end` verbatim. */
  text(end: number, frame: Frame, isLink: boolean): void {
    this.#settle(frame, this.#source.charCodeAt(this.at))
    if (isLink) this.#linkChars += end - this.at
    this.#lastUnit = this.#source.charCodeAt(end - 1)
    this.at = end
  }

  /** Replaces the source up to `end` by `text`. */
  replacement(end: number, text: string, frame: Frame, isLink: boolean, rule = 'entity'): void {
    this.#settle(frame, text.charCodeAt(0))
    this.#edit(this.at, end, text, rule)
    if (isLink) this.#linkChars += text.length
    this.#lastUnit = text.charCodeAt(text.length - 1)
    this.at = end
  }

  /** Ends the text: the rest of the source is markup. */
  finish(): void {
    this.markup(this.#source.length, 'tag')
    const end = this.#runs[0]?.start ?? this.at
    this.#endLine(end + this.#drift)
    for (const run of this.#runs) this.#edit(run.start, run.end, '', run.rule)
  }

  #push(end: number, rule: string, keep?: string, indents = false): void {
    this.#runs.push({ start: this.at, end, rule, keep, indents })
  }

  /** Decides what the gap becomes before text that begins with `unit`. */
  #settle(frame: Frame, unit: number): void {
    const goesOn = this.#frame !== undefined && !this.#breaks && this.#tabs === 0
    if (this.#runs.length > 0) this.#writeGap(goesOn, unit)
    else if (this.#breaks && this.#frame) {
      this.#endLine(this.at + this.#drift)
      this.#edit(this.at, this.at, '\n', 'tag')
    }
    if (!this.#frame) {
      this.#frame = frame
      this.#lineStart = this.at + this.#drift - this.#indentation
      this.#linkChars = 0
    }
    this.#indentation = 0
    this.#breaks = false
    this.#spaces = false
    this.#lineBreaks = false
    this.#keeps = false
    this.#indentsFrom = -1
    this.#tabs = 0
  }

  /** Number of units of indentation kept at the start of the new line. */
  #indentation = 0

  #writeGap(goesOn: boolean, unit: number): void {
    const runs = this.#runs
    let put = ''
    if (this.#frame && this.#breaks) {
      this.#endLine(runs[0]!.start + this.#drift)
      put = '\n'
    } else if (this.#frame && this.#tabs > 0) put = '\t'.repeat(this.#tabs)
    else if (goesOn && this.#spaces && !this.#keeps && !this.#joins(unit)) put = ' '
    // The inserted text belongs to the first run that is neither kept nor removed as an edge, so its rule explains the
    // insertion.
    let holder = put === '' ? -1 : runs.findIndex((run) => run.keep === undefined)
    if (holder === -1 && put !== '') holder = 0
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i]!
      const kept = run.keep !== undefined && (goesOn || run.indents) ? run.keep : ''
      if (run.indents && !goesOn) this.#indentation += kept.length
      this.#edit(run.start, run.end, i === holder ? put + kept : kept, run.rule)
    }
    this.#runs = []
  }

  /**
   * Whether a line break of the source between two lines of Chinese is removed: CSS Text 3 §4.1.3 does so between wide
   * characters, where a space would separate a word. Between elements it becomes a space: `作者：甲` and `时间：…` in spans of
   * their own are separate things.
   */
  #joins(unit: number): boolean {
    return (
      this.#lineBreaks &&
      this.#runs.length === 1 &&
      this.#runs[0]!.rule === '' &&
      isWide(this.#lastUnit) &&
      isWide(unit)
    )
  }

  #endLine(end: number): void {
    const frame = this.#frame
    if (!frame) return
    const block: { -readonly [K in keyof Block]: Block[K] } = {
      start: this.#lineStart,
      end,
      tag: frame.tag,
      path: frame.path,
      depth: frame.depth,
      shared: this.#lastFrame ? frame.sharedWith(this.#lastFrame) : 0,
      linkChars: Math.min(this.#linkChars, end - this.#lineStart),
      hidden: false,
    }
    if (frame.label !== undefined) block.label = frame.label
    if (frame.lang !== undefined) block.lang = frame.lang
    this.blocks.push(block)
    this.hiders.push(frame.hider)
    this.#lastFrame = frame
    this.#frame = undefined
  }

  #edit(start: number, end: number, text: string, rule: string): void {
    this.#drift += text.length - (end - start)
    const name = rule === '' ? 'whitespace' : rule
    const more = JUDGED.get(name)
    if (text === '') {
      if (end > start) this.edits.push({ start, end, text, rule: name, ...more })
      return
    }
    const edit = minimalEdit(this.#source, start, end, text, name, more)
    if (edit) this.edits.push(edit)
  }
}

/** Han, kana and their punctuation; not Hangul, whose words are separated by spaces. */
function isWide(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit < 0xa4d0 && !(unit >= 0x3130 && unit < 0x3190)) ||
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xfe30 && unit < 0xfe70) ||
    (unit >= 0xff01 && unit < 0xff66)
  )
}
