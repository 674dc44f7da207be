import { type Block, dropBlocks, type MainRange, mainRange, type Verdict } from '../../src/document/block.ts'
import type { Document, FieldName } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/edit.ts'
import { FIELD_RANK, type FieldFound, type FindingFound, type Outcome, type Stage } from '../../src/document/stage.ts'
import { DEFAULT_TIMEZONE } from '../../src/language/dates.ts'
import { attributionsIn } from './attribution.ts'
import { readByline, readSiteEditor, type Segment, searchByline } from './byline.ts'
import { dateConflict } from './conflict.ts'
import { readLatinLine } from './latin-line.ts'
import { mediumIn, namesAlone, peopleIn, reportersIn } from './people.ts'
import { readPost } from './posts.ts'
import { MEDIUM_END } from './roles.ts'
import { RULES } from './rules.ts'
import { findTitle } from './title.ts'

export interface MetadataParams {
  /** IANA name of the zone in which dates without one are read. */
  readonly timezone: string
}

/** Blocks before the main text in which title, date line and source stand. */
const HEAD = 14
/** Blocks into the main text that may still be head. */
const HEAD_INSIDE = 6
/** Blocks from the end of the main text in which editor and source stand, before it and behind it. */
const TAIL_INSIDE = 12
const TAIL = 12

/** Reads who wrote, edited, published and titled a document, and drops the lines that say nothing else. */
export const metadata: Stage<MetadataParams> = {
  name: 'metadata',
  version: '1',
  summary:
    'Reads bylines by role (title, 原标题, 作者, 责任编辑, 来源, date) and drops the lines that are nothing else.',
  params: {
    timezone: { default: DEFAULT_TIMEZONE, doc: 'IANA time zone of dates that do not say their own' },
  },
  rules: RULES,
  create({ timezone }) {
    return (doc) => (doc.target === null && doc.text !== '' ? new Reader(doc, timezone).outcome() : {})
  },
}

/** Reads one document. */
class Reader {
  readonly #doc: Document
  readonly #timezone: string
  readonly #main: MainRange
  readonly #verdicts: (Verdict | undefined)[]
  readonly #fields: FieldFound[] = []
  readonly #trims: Edit[] = []
  /** Where the text begins: behind it a date without a cue is another document's. */
  readonly #headEnd: number

  constructor(doc: Document, timezone: string) {
    this.#doc = doc
    this.#timezone = timezone
    this.#main = mainRange(doc.blocks)
    this.#headEnd = doc.blocks[this.#main.first]?.start ?? 0
    this.#verdicts = new Array<Verdict | undefined>(doc.blocks.length)
  }

  outcome(): Outcome {
    const { text, blocks } = this.#doc
    const { first, last } = this.#main
    const titleAt = this.#title()
    const headFrom = Math.max(0, Math.min(titleAt ?? first, first) - (titleAt === undefined ? HEAD : 3))
    const headTo = Math.min(blocks.length, Math.max(first, titleAt ?? first) + HEAD_INSIDE)
    for (let i = headFrom; i < headTo; i++)
      this.#byline(i, titleAt === undefined ? (i < first ? 'head' : 'text') : i <= titleAt + 4 ? 'head' : 'text')
    for (let i = Math.max(headTo, last - TAIL_INSIDE); i < Math.min(blocks.length, last + TAIL); i++)
      this.#byline(i, 'text')
    this.#post()
    this.#namesAlone(titleAt)
    this.#runningText()
    if (
      this.#verdicts.every((verdict) => verdict === undefined) &&
      this.#fields.length === 0 &&
      this.#trims.length === 0
    )
      return {}
    const findings: FindingFound[] = dateConflict(this.#doc, this.#fields)
    const edits = [...dropBlocks(text, blocks, (_, i) => this.#verdicts[i]), ...this.#trims].sort(
      (a, b) => a.start - b.start,
    )
    return { edits, fields: this.#fields, findings }
  }

  /** Reads the title, drops the lines that repeat it, and gives the place of the first. */
  #title(): number | undefined {
    const found = findTitle(this.#doc, this.#main)
    for (const field of found.fields) this.#fields.push(field)
    for (const { at, rule } of found.drops) this.#verdicts[at] = { rule }
    return found.at
  }

  /** Drops block `i` if it is a byline and reads its fields; a line of a date alone only in the head. */
  #byline(i: number, place: 'head' | 'text'): void {
    const block = this.#doc.blocks[i]!
    if (this.#verdicts[i] || block.hidden) return
    const line = this.#doc.text.slice(block.start, block.end)
    const segments = readByline(line, this.#timezone) ?? readSiteEditor(line) ?? reporters(line)
    if (!segments) {
      if (this.#latinLine(i, line, place)) return
      const surrounds = block.outside !== undefined || i < this.#main.first || i >= this.#main.last
      if (this.#main.page && block.linkChars < (block.end - block.start) / 2 && (surrounds || place === 'head'))
        this.#search(block, place)
      else this.#bracketAtEnd(block)
      return
    }
    if (place !== 'head' && segments.every(({ role }) => role === 'date' || role === 'medium')) return
    if (SPOKEN.test(line) && segments.some(({ kind }) => kind === 'people' || kind === 'medium')) return
    const fields: FieldFound[] = []
    for (const segment of segments) {
      const field = this.#fieldOf(segment, block.start)
      if (field === 'not a value') return
      if (field) fields.push(field)
    }
    this.#fields.push(...fields)
    this.#verdicts[i] = { rule: segments.find(({ role }) => role !== 'medium')!.role }
  }

  /** Reads `By Jane Doe | May 3, 2014`; drops it between title and text where it says nothing else. */
  #latinLine(i: number, line: string, place: 'head' | 'text'): boolean {
    const read = readLatinLine(line, this.#timezone)
    if (!read) return false
    const { start } = this.#doc.blocks[i]!
    // Behind the text only what says who wrote it: `Written by Jane Doe`. Dates there are of other documents.
    const segments = place === 'head' ? read.segments : read.segments.filter(({ kind }) => kind === 'names')
    for (const segment of segments) {
      const field = this.#fieldOf(segment, start)
      if (field && field !== 'not a value') this.#fields.push(field)
    }
    if (place === 'head' && read.whole) this.#verdicts[i] = { rule: read.segments[0]!.role }
    return segments.length > 0
  }

  /** Reads a line that is more than a byline. A date without a cue is the document's only in the head. */
  #search(block: Block, place: 'head' | 'text'): void {
    const line = this.#doc.text.slice(block.start, block.end)
    for (const segment of searchByline(line, this.#timezone)) {
      if (segment.role === 'date' && place !== 'head' && block.start > this.#headEnd) continue
      const field = this.#fieldOf(segment, block.start)
      if (field && field !== 'not a value') this.#fields.push(field)
    }
  }

  #fieldOf(segment: Segment, offset: number): FieldFound | undefined | 'not a value' {
    const { role, field, kind, iso, precision } = segment
    const start = segment.start + offset
    const end = segment.end + offset
    if (kind === 'any' && !STAFF.test(this.#doc.text.slice(start, end))) return 'not a value'
    if (!field || start === end) return undefined
    const { text } = this.#doc
    const rank = role === 'date' || role === 'medium' || role === 'byline' ? FIELD_RANK.text : FIELD_RANK.stated
    if (kind === 'date') {
      const held = role === 'updated' ? FIELD_RANK.page : role === 'date' && precision === 'day' ? FIELD_RANK.day : rank
      return { name: field, start, end, rule: role, value: iso!, rank: held }
    }
    if (kind === 'names') return { name: field, start, end, rule: role, rank }
    if (kind === 'title') return titleField(text, field, start, end, role)
    if (kind === 'medium') {
      const value = mediumIn(text, start, end)
      return value && { name: field, ...value, rule: role, rank }
    }
    const people = peopleIn(text, start, end, role)
    if (people) return { name: field, ...people, rule: role, rank }
    // `作者：新京报` names a medium; anything else is a sentence that only begins like a byline.
    return MEDIUM_END.test(text.slice(start, end).trimEnd()) ? undefined : 'not a value'
  }

  /** `…会更好。（责任编辑：王伟）`: the bracket goes, the sentence stays. */
  #bracketAtEnd(block: Block): void {
    const { text } = this.#doc
    const from = Math.max(block.start, block.end - LONGEST_BRACKET)
    const excerpt = text.slice(from, block.end)
    if (!/[）)\]】]$/.test(excerpt)) return
    const open = from + Math.max(...['（', '(', '[', '【'].map((sign) => excerpt.lastIndexOf(sign)))
    if (open < from || open <= block.start) return
    const segments = readByline(text.slice(open, block.end), this.#timezone)
    if (!segments?.every(({ role }) => REMOVED_FROM_END.has(role))) return
    const fields = segments.map((segment) => this.#fieldOf(segment, open))
    if (fields.some((field) => field === undefined || field === 'not a value')) return
    this.#fields.push(...(fields as FieldFound[]))
    let start = open
    while (start > block.start && /\s/.test(text[start - 1]!)) start--
    this.#trims.push({ start, end: block.end, text: '', rule: segments[0]!.role })
  }

  /** The first signature of a post: a thread is its first post's. */
  #post(): void {
    const { text, blocks } = this.#doc
    for (const block of blocks) {
      if (block.hidden) continue
      const post = readPost(text.slice(block.start, block.end), this.#timezone)
      if (!post) continue
      const { name, date } = post
      this.#fields.push(
        {
          name: 'author',
          start: block.start + name.start,
          end: block.start + name.end,
          rule: 'post',
          rank: FIELD_RANK.structured,
        },
        {
          name: 'published',
          start: block.start + date.start,
          end: block.start + date.end,
          rule: 'post',
          value: date.iso,
          rank: FIELD_RANK.structured,
        },
      )
      return
    }
  }

  /** A name below the title, or in brackets behind the last paragraph. It may as well be text, so it stays. */
  #namesAlone(titleAt: number | undefined): void {
    const { text, blocks } = this.#doc
    const { first, last } = this.#main
    const read = (i: number, rule: string): void => {
      const block = blocks[i]
      if (!block || block.hidden || block.linkChars > 0 || this.#verdicts[i] || /^h\d$/.test(block.tag)) return
      const line = text.slice(block.start, block.end)
      const names = namesAlone(line)
      if (!names || (rule === 'name-in-brackets') !== /[）)]\s*$/.test(line)) return
      const people = peopleIn(text, block.start + names.start, block.start + names.end, rule)
      if (people) this.#fields.push({ name: 'author', ...people, rule, rank: FIELD_RANK.text })
    }
    if (titleAt !== undefined) for (let i = titleAt + 1; i <= titleAt + 2; i++) read(i, 'name-line')
    if (first < last)
      for (let i = Math.max(first + 1, last - 1); i < Math.min(blocks.length, last + 1); i++)
        read(i, 'name-in-brackets')
  }

  #runningText(): void {
    const { blocks } = this.#doc
    const { first, last } = this.#main
    let head = first
    while (head < last && this.#verdicts[head]) head++
    const names = new Set<FieldName>()
    for (let i = head; i < Math.min(last, head + 3); i++) this.#attributions(blocks[i]!, 'start', names)
    for (let i = Math.max(head, last - 3); i < last; i++) this.#attributions(blocks[i]!, 'end', names)
  }

  #attributions(block: Block, where: 'start' | 'end', names: Set<FieldName>): void {
    for (const { attribution, start, end } of attributionsIn(this.#doc.text, block, where)) {
      if (names.has(attribution.field)) continue
      const value =
        attribution.kind === 'people'
          ? peopleIn(this.#doc.text, start, end, attribution.name)
          : mediumIn(this.#doc.text, start, end)
      if (!value) continue
      names.add(attribution.field)
      this.#fields.push({ name: attribution.field, ...value, rule: attribution.name, rank: FIELD_RANK.text })
    }
  }
}

function reporters(line: string): Segment[] | undefined {
  const names = reportersIn(line)
  return names && [{ role: 'reporter', field: 'author', kind: 'people', ...names }]
}

/** A bracket that names an editor or a source is no longer. */
const LONGEST_BRACKET = 60

/** A byline is no sentence; `作者：写了三年。` stands in an interview. Titles may end so, names and media never do. */
const SPOKEN = /[。？！?!]\s*$/

/** Names, not a clause. */
const STAFF = /^[^。，！？：]{0,24}$/

/** Roles that stand in brackets at the end of the last sentence; `（作者：南帆，系…）` belongs to the text. */
const REMOVED_FROM_END: ReadonlySet<string> = new Set(['editor', 'source', 'original-title'])

/** A title without the marks that hold it: `原题为《…》`. */
function titleField(text: string, name: FieldName, start: number, end: number, rule: string): FieldFound | undefined {
  const marks = text[start] === '《' && text[end - 1] === '》' && text.indexOf('》', start) === end - 1
  const from = marks ? start + 1 : start
  const to = marks ? end - 1 : end
  return to > from ? { name, start: from, end: to, rule, rank: FIELD_RANK.stated } : undefined
}
