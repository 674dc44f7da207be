import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound, type FindingFound, type Outcome } from '../../src/document/stage.ts'
import { type Block, dropBlocks, type MainRange, mainRange, type Verdict } from '../../src/document/structure/block.ts'
import { type DateLocale, localeOf } from '../../src/language/dates/index.ts'
import { beginsLikeName } from '../../src/language/names/surnames.ts'
import { bracketAtEnd, LONGEST_BRACKET } from './byline/bracket.ts'
import { fieldOf } from './byline/field-of.ts'
import { REPLY, readByline, type Segment } from './byline/line.ts'
import { searchByline, unreadableDate } from './byline/search.ts'
import { readWholeLine } from './byline/whole-line.ts'
import { dateConflicts } from './conflict.ts'
import { dayAbove, doubtClock, type LabelledDay, labelledDay, lastChange, linkedDay } from './days.ts'
import { indexFields, readIndexRow } from './index-table.ts'
import { datelineDay } from './latin/dateline.ts'
import { labelledValues } from './latin/labels.ts'
import { readLatinLine } from './latin/line.ts'
import { nameLines } from './latin/names.ts'
import { commentsFrom, firstParagraph } from './place/comments.ts'
import { headEnd } from './place/head.ts'
import { misplaced } from './place/misplaced.ts'
import { attributionFields, dayOfIssue, nameFields, postFields, writtenBy } from './posts/signatures.ts'
import { threadDay } from './posts/thread.ts'
import { findTitle } from './title.ts'

/** Maximum blocks before the main text that may hold title, date line and source. */
const HEAD = 14
/** Maximum blocks above the title that are read as its head. */
const ABOVE_TITLE = 3
/** Maximum blocks at the start of the main text that may still belong to the head. */
const HEAD_INSIDE = 6
/** Maximum blocks before the end of the main text that may name editor and source. */
const TAIL_INSIDE = 12
/** Maximum blocks after the main text that may name editor and source. */
const TAIL = 30

/** Reads one document. */
export class Reader {
  readonly #doc: Document
  readonly #timezone: string
  readonly #locale: DateLocale
  readonly #main: MainRange
  readonly #verdicts: (Verdict | undefined)[]
  /** Blocks that were read as a byline: the windows of head, text and credits overlap, and a field counts once. */
  readonly #seen = new Set<number>()
  readonly #fields: FieldFound[] = []
  readonly #trims: Edit[] = []
  readonly #findings: FindingFound[] = []
  /** Labelled days inside the text or after it. */
  readonly #labelled: LabelledDay[] = []
  /** The first block of a text without a known title: its head is read, and stays. */
  #kept = Number.POSITIVE_INFINITY
  /** The first block of the comments. */
  #comments = Number.POSITIVE_INFINITY

  constructor(doc: Document, timezone: string) {
    this.#doc = doc
    this.#timezone = timezone
    this.#locale = localeOf(timezone, languageOf(doc))
    this.#main = mainRange(doc.blocks)
    this.#verdicts = new Array<Verdict | undefined>(doc.blocks.length)
  }

  outcome(): Outcome {
    const { text, blocks } = this.#doc
    const { first, last } = this.#main
    const titleAt = this.#title()
    const title = titleAt ?? first
    this.#comments = commentsFrom(this.#doc, title, firstParagraph(blocks, this.#main, title))
    // The byline stands near the title, wherever the main text seems to begin. A text may begin with an unknown title.
    const isTitled = titleAt !== undefined || /^h[1-3]$/.test(blocks[first]?.tag ?? '')
    const to = isTitled ? headEnd(blocks, this.#main, title, this.#comments) : first
    const head = { from: titleAt === undefined ? first - HEAD : titleAt - ABOVE_TITLE, to }
    if (titleAt === undefined) this.#kept = first
    const read = (from: number, to: number, place: 'head' | 'text'): void => {
      for (let i = Math.max(0, from); i < Math.min(blocks.length, to); i++) this.#byline(i, place)
    }
    read(head.from, head.to, 'head')
    read(Math.max(head.to, first - HEAD), first + HEAD_INSIDE, 'text')
    // If the last lines repeat the title, its head ends after the text.
    const tail = Math.min(blocks.length, Math.max(head.to, first + HEAD_INSIDE, last - TAIL_INSIDE))
    // The text may contain comments or further pages, so that 责任编辑 stands in the middle of it.
    for (let i = first + HEAD_INSIDE; i < tail; i++) if (this.#namesEditor(i)) this.#byline(i, 'text')
    read(tail, last + TAIL, 'text')
    // Credits in a row may begin above the window: main-text may have taken the account's buttons below them for text.
    for (let i = tail - 1; i >= first + HEAD_INSIDE && this.#verdicts[i + 1] !== undefined; i--) this.#byline(i, 'text')
    this.#fields.push(
      ...indexFields(this.#doc, this.#main, this.#locale),
      ...postFields(this.#doc, this.#main, titleAt, this.#comments, this.#locale),
      ...nameLines(this.#doc, this.#main, titleAt, this.#locale),
      ...labelledValues(this.#doc, this.#main, titleAt, this.#comments, this.#locale),
      ...threadDay(this.#doc, this.#main, this.#locale),
      ...datelineDay(this.#doc, this.#main, titleAt, this.#locale),
      ...labelledDay(this.#doc, this.#main, this.#labelled),
      ...dayAbove(this.#doc, titleAt, ABOVE_TITLE, this.#locale),
      ...nameFields(this.#doc, this.#main, titleAt, (i) => this.#verdicts[i] !== undefined),
      ...dayOfIssue(
        text,
        this.#fields.find(({ name }) => name === 'title'),
        this.#locale,
      ),
      ...writtenBy(text, blocks.slice(0, this.#comments), this.#locale),
      ...attributionFields(this.#doc, this.#main, titleAt, (i) => this.#verdicts[i] !== undefined),
    )
    this.#dropMarked()
    if (titleAt === undefined && this.#doc.traits.kind === 'html')
      doubtClock(this.#fields, blocks[Math.max(0, first - ABOVE_TITLE)]?.start ?? 0)
    const refused = misplaced(this.#doc, this.#main, titleAt, this.#fields)
    const gone = new Set(refused)
    const standing = this.#doc.fields.filter((field) => !gone.has(field))
    if (![...standing, ...this.#fields].some(({ name }) => name === 'published'))
      this.#fields.push(...lastChange(this.#doc, this.#main, this.#locale))
    const findings = [
      ...this.#findings,
      ...dateConflicts({ text, blocks, fields: standing }, this.#main, this.#fields, this.#timezone),
    ]
    const isSilent = this.#verdicts.every((verdict) => verdict === undefined) && this.#trims.length === 0
    if (isSilent && this.#fields.length === 0 && findings.length === 0 && refused.length === 0) return {}
    const edits = [...dropBlocks(text, blocks, (_, i) => this.#verdicts[i]), ...this.#trims].sort(
      (a, b) => a.start - b.start,
    )
    return { edits, fields: this.#fields, refused, findings }
  }

  /** Drops a name below the title that a newspaper marks as a byline: `□ 苏念江`. Other such names stay. */
  #dropMarked(): void {
    const { text, blocks } = this.#doc
    for (const { rule, start } of this.#fields) {
      if (rule !== 'name-line') continue
      const i = blocks.findIndex((block) => start >= block.start && start < block.end)
      if (i >= 0 && MARKED_NAME.test(text.slice(blocks[i]!.start, start))) this.#verdicts[i] ??= { rule }
    }
  }

  #namesEditor(i: number): boolean {
    const { start, end } = this.#doc.blocks[i]!
    return end - start <= LONGEST_BRACKET && EDITOR.test(this.#doc.text.slice(start, end))
  }

  /** Reads the title, drops the lines that repeat it, and returns the block of the title. */
  #title(): number | undefined {
    const found = findTitle(this.#doc, this.#main)
    for (const field of found.fields) this.#fields.push(field)
    for (const { at, rule } of found.drops) this.#verdicts[at] = { rule }
    return found.at
  }

  /** Drops block `i` if it is a byline, and reads its fields. A line that is only a date counts in the head alone. */
  #byline(i: number, place: 'head' | 'text'): void {
    const block = this.#doc.blocks[i]!
    if (this.#verdicts[i] || block.hidden || this.#seen.has(i)) return
    this.#seen.add(i)
    const line = this.#doc.text.slice(block.start, block.end)
    const segments = readWholeLine(line, place, this.#locale)
    if (!segments) {
      if (this.#latinLine(i, line, place)) return
      const surrounds = block.outside !== undefined || i < this.#main.first || i >= this.#main.last
      const isMostlyLinks = block.linkChars >= (block.end - block.start) / 2
      const isPage = this.#main.page || this.#doc.traits.kind === 'html'
      if (isPage && !isMostlyLinks && (surrounds || (place === 'head' && line.length <= LONGEST_HEAD_LINE)))
        this.#search(block, place)
      else if (isPage && place === 'head' && isMostlyLinks)
        this.#fields.push(...linkedDay(this.#doc.text, block, this.#locale))
      else if (block.tag === 'tr') this.#read(readIndexRow(line, this.#locale), block)
      else this.#bracketAtEnd(block)
      return
    }
    if (place !== 'head' && segments.every(({ role }) => ONLY_BELOW_TITLE.has(role))) return
    // A notice ends with its day: `2005年8月25日（来源：上海证券报）`.
    if (segments[0]!.role === 'date' && i > this.#main.first && i === this.#main.last - 1 && this.#bracketAtEnd(block))
      return
    if (SENTENCE_END.test(line) && segments.some(({ kind }) => kind === 'people' || kind === 'medium')) return
    const fields: FieldFound[] = []
    const isReply = REPLY.test(line)
    for (const segment of segments) {
      const field = isReply ? undefined : fieldOf(this.#doc.text, segment, block.start)
      if (field === 'not a value') return
      if (field) fields.push(field)
    }
    if (fields.length === 0 && segments.length === 1) this.#labelAbove(segments[0]!, i)
    this.#fields.push(...fields)
    if (place === 'text' || i < this.#kept)
      this.#verdicts[i] = { rule: segments.find(({ role }) => role !== 'medium' && role !== 'beside-date')!.role }
  }

  /** Reads the value below a label that has an element of its own, such as `供稿单位：`. The value stays in the text. */
  #labelAbove({ role, field, kind, start, end }: Segment, i: number): void {
    const next = this.#doc.blocks[i + 1]
    if (!next || start !== end || field === undefined || (kind !== 'medium' && kind !== 'people')) return
    const line = this.#doc.text.slice(next.start, next.end)
    if (next.hidden || line.length > LONGEST_VALUE || readByline(line, this.#locale)) return
    // A medium may have any name; a person's name must begin with a surname.
    if (kind === 'people' && !beginsLikeName(line)) return
    this.#read([{ role, field, kind, start: 0, end: line.length }], next)
  }

  /** Reads `By Jane Doe | May 3, 2014`. Drops the line if it stands between title and text and says nothing else. */
  #latinLine(i: number, line: string, place: 'head' | 'text'): boolean {
    const read = i > this.#comments ? undefined : readLatinLine(line, this.#locale)
    if (!read) return false
    const { start } = this.#doc.blocks[i]!
    // Outside the head only authors count (`Written by Jane Doe`); dates there may belong to other documents.
    const isSigned = read.isStrong || (read.whole && this.#isSigned(i))
    const segments = place === 'head' ? read.segments : read.segments.filter(({ kind }) => kind === 'names' && isSigned)
    if (place === 'text')
      for (const segment of read.segments) if (segment.role === 'published') this.#labelled.push({ i, segment })
    for (const segment of segments) {
      const field = fieldOf(this.#doc.text, segment, start)
      if (field && field !== 'not a value')
        this.#fields.push(place === 'head' || read.isStrong ? field : { ...field, rank: FIELD_RANK.page })
    }
    if (place === 'head' && read.whole && i < this.#kept) this.#verdicts[i] = { rule: read.segments[0]!.role }
    return segments.length > 0
  }

  /** Whether a line stands at the start or the end of the text, where `By Jane Doe` alone can only be a byline. */
  #isSigned(i: number): boolean {
    const { first, last } = this.#main
    return i < first + HEAD_INSIDE || (i >= last - 2 && i <= last)
  }

  /** Reads labelled values from a line that also holds other text. A date without a label counts in the head alone. */
  #search(block: Block, place: 'head' | 'text'): void {
    const line = this.#doc.text.slice(block.start, block.end)
    const segments = searchByline(line, this.#locale)
    this.#read(
      segments.filter(({ role, start, end }) => role !== 'date' || (place === 'head' && !isTopic(block, end - start))),
      block,
    )
    const unreadable = unreadableDate(line, this.#locale)
    if (unreadable) this.#findings.push(finding(unreadable, block.start, line))
  }

  #read(segments: readonly Segment[], block: Block): void {
    for (const segment of segments) {
      const field = fieldOf(this.#doc.text, segment, block.start)
      if (field && field !== 'not a value') this.#fields.push(field)
    }
  }

  /** Drops the closing bracket of `…会更好。（责任编辑：王伟）`, if there is one; the sentence stays. */
  #bracketAtEnd(block: Block): boolean {
    const bracket = bracketAtEnd(this.#doc.text, block, this.#locale)
    if (!bracket) return false
    this.#fields.push(...bracket.fields)
    this.#trims.push(bracket.trim)
    return true
  }
}

/** The language detected in the text, or else the one that the document declares. */
function languageOf({ traits: { lang, declaredLang } }: Document): string | undefined {
  return lang === undefined || lang === 'und' ? declaredLang : lang
}

function finding(
  { start, end }: { readonly start: number; readonly end: number },
  offset: number,
  line: string,
): FindingFound {
  const message = `“${line.slice(start, end)}” stands where the date of publication should be, but is no date`
  return { rule: 'unreadable-date', start: offset + start, end: offset + end, message }
}

/** Maximum length of a line in the head that is searched although main-text counts it as text. UTF-16 units. */
const LONGEST_HEAD_LINE = 60

/** Maximum length of a value below its label. UTF-16 units. */
const LONGEST_VALUE = 20

/** The sign that newspapers set before the name in a byline. */
const MARKED_NAME = /^[\s\u3000]{0,4}[□■◎○●◇◆▲][\s\u3000]{0,4}$/

/** A line that begins with the label of an editor. */
const EDITOR = /^[\s（([【]{0,3}(?:责任编辑|責任編輯|责编|責編)\s?[：:｜|/]/

/** Roles that count only below a title: elsewhere such a day or name belongs to something else. */
const ONLY_BELOW_TITLE: ReadonlySet<string> = new Set(['date', 'medium', 'beside-date'])

/**
 * Whether a block is a heading with more text than its day: then the text is about that day.
 *
 * @param day length of the day, UTF-16 units
 */
function isTopic({ tag, start, end }: Block, day: number): boolean {
  return /^h[1-3]$/.test(tag) && end - start > day + LONGEST_BESIDE_DAY
}

/** Maximum length of the rest of a heading that is only a day: a weekday or a name. UTF-16 units. */
const LONGEST_BESIDE_DAY = 16

/**
 * How a sentence ends: `作者：写了三年。` in an interview is no byline. Titles may end with these signs; names of people and
 * media never do.
 */
const SENTENCE_END = /[。？！?!]\s*$/
