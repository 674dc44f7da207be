import type { Block } from '../../../src/document/block.ts'
import { type Edit, minimalEdit } from '../../../src/document/edit.ts'
import type { Hider } from './hiders.ts'

/** What a line of text is a part of. */
export interface Frame {
  readonly tag: string
  readonly path: string
  readonly depth: number
  readonly label: string | undefined
  /** The innermost element around it that the source hides. */
  readonly hider: Hider | undefined
  /** What an element around it says it is in. */
  readonly lang: string | undefined
  /** The depth of the innermost element that holds this and another. */
  sharedWith(other: Frame): number
}

/** Rules that are no rules of the format, and how sure they are. */
const JUDGED: ReadonlyMap<string, Pick<Edit, 'certainty'>> = new Map([
  ['escaped-twice', { certainty: 'guessed' }],
  ['escaped-tag', { certainty: 'likely' }],
])

/** A piece of the source between two pieces of text: markup, white space, or both where one rule removes them. */
interface Run {
  readonly start: number
  end: number
  /** '' while nothing but white space stands in it. */
  rule: string
  /** Kept as it is, or as this text, when the line goes on behind the gap; otherwise it goes too. */
  keep: string | undefined
  /** Indentation of preformatted text: kept at the start of a line as well. */
  indents: boolean
}

/**
 * Turns a walk over the source into edits and blocks. Text is passed on verbatim or replaced; everything between is a
 * gap, which becomes nothing, a space, a tab or a line break, whichever browsers would show.
 */
export class Writer {
  readonly edits: Edit[] = []
  /** Not yet known to be hidden: see `hiders`. */
  readonly blocks: Block[] = []
  /** The hider of each block. */
  readonly hiders: (Hider | undefined)[] = []
  readonly #source: string
  /** Up to where the source is accounted for. */
  at = 0
  /** Text length less source length, at the place reached. */
  #drift = 0
  #runs: Run[] = []
  #breaks = false
  #spaces = false
  #lineBreaks = false
  #tabs = 0
  #keeps = false
  /** The first run that may be the indentation of the line being begun; -1 where none is. */
  #indentsFrom = -1
  #frame: Frame | undefined
  /** Of the line before. */
  #lastFrame: Frame | undefined
  #lineStart = 0
  #linkChars = 0
  #lastUnit = 0

  constructor(source: string) {
    this.#source = source
  }

  /** Whether the line that is being written has text. */
  get inLine(): boolean {
    return this.#frame !== undefined && !this.#breaks
  }

  /** Ends the line; the next text begins another. */
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

  /** Parts words where a line is not to end. */
  space(): void {
    this.#spaces = true
  }

  /** Everything up to `end` is markup. */
  markup(end: number, rule: string): void {
    if (end <= this.at) return
    const last = this.#runs.at(-1)
    if (last && last.keep === undefined && (last.rule === rule || last.rule === '')) {
      last.rule = rule
      last.end = end
    } else this.#push(end, rule)
    this.at = end
  }

  /** White space up to `end`, which browsers collapse. */
  blank(end: number, hasLineBreak: boolean): void {
    this.#spaces = true
    this.#lineBreaks ||= hasLineBreak
    const last = this.#runs.at(-1)
    if (last && last.keep === undefined) last.end = end
    else this.#push(end, '')
    this.at = end
  }

  /** White space up to `end` that shows within a line, as `text`, and not at its ends. */
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

  /** Text up to `end`, verbatim. */
  text(end: number, frame: Frame, isLink: boolean): void {
    this.#settle(frame, this.#source.charCodeAt(this.at))
    if (isLink) this.#linkChars += end - this.at
    this.#lastUnit = this.#source.charCodeAt(end - 1)
    this.at = end
  }

  /** The source up to `end` stands for `text`. */
  replacement(end: number, text: string, frame: Frame, isLink: boolean, rule = 'entity'): void {
    this.#settle(frame, text.charCodeAt(0))
    this.#edit(this.at, end, text, rule)
    if (isLink) this.#linkChars += text.length
    this.#lastUnit = text.charCodeAt(text.length - 1)
    this.at = end
  }

  /** Ends the text: whatever is left of the source is markup. */
  finish(): void {
    this.markup(this.#source.length, 'tag')
    const end = this.#runs[0]?.start ?? this.at
    this.#endLine(end + this.#drift)
    for (const run of this.#runs) this.#edit(run.start, run.end, '', run.rule)
  }

  #push(end: number, rule: string, keep?: string, indents = false): void {
    this.#runs.push({ start: this.at, end, rule, keep, indents })
  }

  /** Writes what the gap becomes; behind it stands text that begins with `unit`. */
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

  /** Kept units at the start of the line just begun. */
  #indentation = 0

  #writeGap(goesOn: boolean, unit: number): void {
    const runs = this.#runs
    let put = ''
    if (this.#frame && this.#breaks) {
      this.#endLine(runs[0]!.start + this.#drift)
      put = '\n'
    } else if (this.#frame && this.#tabs > 0) put = '\t'.repeat(this.#tabs)
    else if (goesOn && this.#spaces && !this.#keeps && !this.#joins(unit)) put = ' '
    // What is put in goes with the first run that is not kept or dropped as an edge: it reads as that run's doing.
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
   * Whether a line break of the source between two lines of Chinese is none: CSS Text 3 §4.1.3 removes it between wide
   * characters, where a space would part what belongs together. Between elements it stays a space: `作者：甲` and
   * `时间：…` in spans of their own are two things.
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
    this.blocks.push({
      start: this.#lineStart,
      end,
      tag: frame.tag,
      path: frame.path,
      depth: frame.depth,
      shared: this.#lastFrame ? frame.sharedWith(this.#lastFrame) : 0,
      linkChars: Math.min(this.#linkChars, end - this.#lineStart),
      ...(frame.label !== undefined && { label: frame.label }),
      ...(frame.lang !== undefined && { lang: frame.lang }),
      hidden: false,
    })
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

/** Han, kana and their punctuation; not Hangul, which parts its words by spaces. */
function isWide(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit < 0xa4d0 && !(unit >= 0x3130 && unit < 0x3190)) ||
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xfe30 && unit < 0xfe70) ||
    (unit >= 0xff01 && unit < 0xff66)
  )
}
