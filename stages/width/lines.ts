import { type Edit, minimalEdit } from '../../src/document/ledger/edit.ts'
import {
  ACTION,
  ACTIONS,
  fullwidthKatakana,
  isBreak,
  isOverride,
  isSpaceAction,
  needsJoiner,
  OTHER_PRIVATE_USE,
  RIGHT_TO_LEFT,
  radicalIdeograph,
  unifiedIdeograph,
} from './characters/characters.ts'
import { IDEOGRAPHIC_SPACE, selectorAt, tagAt } from './characters/invisible.ts'
import type { Verbatim } from './code.ts'
import { escapeLength } from './escape-sequence.ts'
import { merge } from './merge.ts'
import type { WidthRule } from './rules.ts'
import { foldMarks } from './tokens/marks.ts'

const ESCAPE = 0x1b
/** Ends an embedding or an override. */
const POP_DIRECTION = 0x202c

/** Maximum length of a run that one edit replaces: an edit of more than 64 units on both sides would prove nothing. */
const LONGEST_RUN = 64

/**
 * The edits that clean lines and characters. Blank lines are removed with their break, so that single `\n` separate the
 * paragraphs.
 *
 * @param indented starts of lines that keep their indent
 */
export function cleanLines(
  text: string,
  verbatim: readonly Verbatim[],
  on: ReadonlySet<WidthRule>,
  indented: ReadonlySet<number> = new Set(),
): Edit[] {
  const { edits, marks } = new LineCleaner(text, verbatim, on, indented)
  return marks.length === 0 ? edits : merge(edits, foldMarks(text, marks, edits, on))
}

/** One pass over a text from left to right. */
class LineCleaner {
  readonly #text: string
  readonly #verbatim: readonly Verbatim[]
  readonly #on: ReadonlySet<WidthRule>
  readonly #indented: ReadonlySet<number>
  readonly edits: Edit[] = []
  /** Positions of full-width marks that may fold. */
  readonly marks: number[] = []
  /** Index of the next of `#verbatim`. */
  #code = 0
  #rightToLeft: boolean | undefined
  #gbkSpaces: boolean | undefined
  /** Number of removed overrides in the line, whose ends are removed, too. */
  #overrides = 0
  /** The last unit of the line that stays; -1 before the first. */
  #last = -1

  constructor(text: string, verbatim: readonly Verbatim[], on: ReadonlySet<WidthRule>, indented: ReadonlySet<number>) {
    this.#text = text
    this.#verbatim = verbatim
    this.#on = on
    this.#indented = indented
    this.#run()
  }

  #run(): void {
    const text = this.#text
    /** End of the last line with content, before its white space and break; -1 before the first. */
    let kept = -1
    for (let start = 0; start < text.length; ) {
      const code = this.#inCode(start)
      const before = this.edits.length
      const line = code ? this.#verbatimLine(start) : this.#line(start)
      const blank = line.contentEnd === start && !code
      if (blank && this.#on.has('blank-line')) {
        this.edits.length = before
        this.#removeBlank(start, line.next)
      } else {
        if (line.end > line.contentEnd) this.#remove(line.contentEnd, line.end, 'trailing-space')
        kept = line.contentEnd
        if (line.next > line.end) this.#lineBreak(line.end, line.next)
      }
      start = line.next
    }
    if (this.#on.has('blank-line')) this.#trimEnd(kept)
  }

  /** Removes white space and breaks after the last line with content. */
  #trimEnd(kept: number): void {
    const text = this.#text
    if (kept === text.length || kept === -1) return
    while (this.edits.length > 0 && this.edits.at(-1)!.start >= kept) this.edits.pop()
    this.edits.push({ start: kept, end: text.length, text: '', rule: 'blank-line' })
  }

  #inCode(start: number): boolean {
    while (this.#code < this.#verbatim.length && this.#verbatim[this.#code]!.end <= start) this.#code++
    const span = this.#verbatim[this.#code]
    return span !== undefined && span.start <= start
  }

  #verbatimLine(start: number): Line {
    const text = this.#text
    let end = start
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++
    return { end, contentEnd: end, next: afterBreak(text, end) }
  }

  /** Walks one line and adds the edits of its characters; `contentEnd` is `start` for a blank line. */
  #line(start: number): Line {
    const text = this.#text
    const first = this.edits.length
    this.#overrides = 0
    this.#last = -1
    let contentStart = -1
    let contentEnd = start
    /** Number of edits up to the end of the content: later ones concern white space that is removed. */
    let editsToEnd = first
    let i = start
    while (i < text.length) {
      const action = ACTIONS[text.charCodeAt(i)]!
      if (action === ACTION.newline || action === ACTION.otherNewline) break
      const at = i
      if (action === ACTION.none) {
        do i++
        while (i < text.length && ACTIONS[text.charCodeAt(i)] === ACTION.none)
        this.#last = i - 1
      } else {
        const stays = this.#stays(action)
        const before = this.edits.length
        i = this.#character(i, action)
        const goes = this.edits.length > before && this.edits.at(-1)!.text === ''
        if (!goes) this.#last = i - 1
        // Characters whose removal depends on their context count as white space where they are removed.
        const gone = action === ACTION.gbkSpace ? this.#hasGbkSpaces() : goes
        if (action >= ACTION.turn ? gone : isSpaceAction(action) && !stays) continue
      }
      if (contentStart === -1) {
        contentStart = at
        // Edits inside the indent are replaced by its removal.
        if (this.#on.has('indent') && !this.#indented.has(start)) this.#dropIndent(first, start, at)
      }
      contentEnd = i
      editsToEnd = this.edits.length
    }
    if (this.#on.has('trailing-space') || contentStart === -1) this.edits.length = editsToEnd
    else contentEnd = i
    return { end: i, contentEnd, next: afterBreak(text, i) }
  }

  /** Replaces the edits inside an indent by its removal, and keeps those of the first character. */
  #dropIndent(first: number, start: number, end: number): void {
    if (!this.#hasWhiteSpace(start, end)) return // invisible characters alone are removed by their own rules
    const inside = this.edits.splice(first).filter((edit) => edit.start >= end)
    this.#remove(start, end, 'indent')
    this.edits.push(...inside)
  }

  #hasWhiteSpace(start: number, end: number): boolean {
    for (let i = start; i < end; i++) {
      const action = ACTIONS[this.#text.charCodeAt(i)]
      if (action === ACTION.space || action === ACTION.otherSpace || action === ACTION.gbkSpace) return true
    }
    return false
  }

  #remove(start: number, end: number, rule: WidthRule): void {
    if (end > start && this.#on.has(rule)) this.edits.push({ start, end, text: '', rule })
  }

  /** Consecutive blank lines are one edit, since a file may be all blank lines. */
  #removeBlank(start: number, end: number): void {
    const last = this.edits.at(-1)
    if (last?.rule === 'blank-line' && last.end === start) this.edits[this.edits.length - 1] = { ...last, end }
    else this.#remove(start, end, 'blank-line')
  }

  #lineBreak(start: number, end: number): void {
    if (!this.#on.has('line-end')) return
    const edit = minimalEdit(this.#text, start, end, '\n', 'line-end')
    if (edit) this.edits.push(edit)
  }

  /** Invisible characters that stay are content; all other white space counts as space at the edges. */
  #stays(action: number): boolean {
    if (action === ACTION.joiner) return this.#last >= 0 && needsJoiner(this.#text.charCodeAt(this.#last))
    return action === ACTION.direction && this.#isRightToLeft()
  }

  /** Whether U+E5E5 is a space: only in a text without other private use characters. */
  #hasGbkSpaces(): boolean {
    this.#gbkSpaces ??= !OTHER_PRIVATE_USE.test(this.#text)
    return this.#gbkSpaces
  }

  #isRightToLeft(): boolean {
    this.#rightToLeft ??= RIGHT_TO_LEFT.test(this.#text)
    return this.#rightToLeft
  }

  /** Adds the edits for the character at `i`; returns the start of the next one. */
  #character(i: number, action: number): number {
    const text = this.#text
    switch (action) {
      case ACTION.letter:
        return this.#shift(i, action, 'fullwidth-letter')
      case ACTION.digit:
        return this.#shift(i, action, 'fullwidth-digit')
      case ACTION.fullStop:
      case ACTION.mark:
        this.marks.push(i)
        return i + 1
      case ACTION.compatibility: {
        const character = String.fromCodePoint(text.codePointAt(i)!)
        const end = i + character.length
        this.#replace(i, end, unifiedIdeograph(character), 'compatibility-ideograph')
        return end
      }
      case ACTION.radical:
        this.#replace(i, i + 1, radicalIdeograph(text.charAt(i)), 'radical')
        return i + 1
      case ACTION.invisible:
        this.#remove(i, i + 1, 'zero-width')
        return i + 1
      case ACTION.joiner:
      case ACTION.direction:
        if (!this.#stays(action)) this.#remove(i, i + 1, 'zero-width')
        return i + 1
      case ACTION.turn:
        if (this.#turns(i)) this.#remove(i, i + 1, 'bidi-control')
        return i + 1
      case ACTION.selector:
      case ACTION.tag: {
        const { end, rule } = action === ACTION.tag ? tagAt(text, i, this.#last) : selectorAt(text, i, this.#last)
        if (rule) this.#remove(i, end, rule)
        return end
      }
      case ACTION.gbkSpace:
        if (this.#hasGbkSpaces()) this.#replace(i, i + 1, IDEOGRAPHIC_SPACE, 'space')
        return i + 1
      case ACTION.control: {
        const end = i + (text.charCodeAt(i) === ESCAPE && this.#on.has('control') ? escapeLength(text, i) : 1)
        this.#remove(i, end, 'control')
        return end
      }
      case ACTION.otherSpace:
        this.#replace(i, i + 1, ' ', 'space')
        return i + 1
      case ACTION.katakana: {
        let end = i + 1
        while (end < i + LONGEST_RUN && ACTIONS[text.charCodeAt(end)] === ACTION.katakana) end++
        this.#replace(i, end, fullwidthKatakana(text.slice(i, end)), 'halfwidth-katakana')
        return end
      }
      default:
        return i + 1
    }
  }

  /**
   * Whether a direction control is removed: overrides with their ends always, all others only in a text without
   * right-to-left letters.
   */
  #turns(i: number): boolean {
    const unit = this.#text.charCodeAt(i)
    if (isOverride(unit)) {
      this.#overrides++
      return true
    }
    if (!this.#isRightToLeft()) return true
    if (unit !== POP_DIRECTION || this.#overrides === 0) return false
    this.#overrides--
    return true
  }

  /** A run of full-width letters or digits, which are 0xFEE0 above the ASCII ones. */
  #shift(i: number, action: number, rule: WidthRule): number {
    const text = this.#text
    let end = i
    let replacement = ''
    while (end < i + LONGEST_RUN && ACTIONS[text.charCodeAt(end)] === action) {
      replacement += String.fromCharCode(text.charCodeAt(end++) - 0xfee0)
    }
    this.#replace(i, end, replacement, rule)
    return end
  }

  #replace(start: number, end: number, replacement: string, rule: WidthRule): void {
    if (!this.#on.has(rule)) return
    const edit = minimalEdit(this.#text, start, end, replacement, rule)
    if (edit) this.edits.push(edit)
  }
}

/** A line: start of its trailing white space, of its break, and of the next line. */
interface Line {
  readonly contentEnd: number
  readonly end: number
  readonly next: number
}

/** Position after the break at `at`; `\r\n` is one break. */
function afterBreak(text: string, at: number): number {
  if (at >= text.length) return at
  return text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1
}
