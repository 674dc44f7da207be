import { type Block, dropBlocks, type MainRange, mainRange, type Verdict } from '../../src/document/block.ts'
import type { Document, FieldName } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/edit.ts'
import { FIELD_RANK, type FieldFound, type FindingFound, type Outcome, type Stage } from '../../src/document/stage.ts'
import { DEFAULT_TIMEZONE } from '../../src/language/dates.ts'
import { attributionsIn } from './attribution.ts'
import { readByline, readSiteEditor, type Segment, searchByline } from './byline.ts'
import { dateConflict } from './conflict.ts'
import { mediumIn, peopleIn, reportersIn } from './people.ts'
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

  constructor(doc: Document, timezone: string) {
    this.#doc = doc
    this.#timezone = timezone
    this.#main = mainRange(doc.blocks)
    this.#verdicts = new Array<Verdict | undefined>(doc.blocks.length)
  }

  outcome(): Outcome {
    const { text, blocks } = this.#doc
    const { first, last } = this.#main
    const titleAt = this.#title()
    const headFrom = Math.max(0, Math.min(titleAt ?? first, first) - (titleAt === undefined ? HEAD : 3))
    const headTo = Math.min(blocks.length, first + HEAD_INSIDE)
    for (let i = headFrom; i < headTo; i++) this.#byline(i, titleAt === undefined ? i < first : i <= titleAt + 4)
    for (let i = Math.max(headTo, last - TAIL_INSIDE); i < Math.min(blocks.length, last + TAIL); i++)
      this.#byline(i, false)
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
  #byline(i: number, head: boolean): void {
    const block = this.#doc.blocks[i]!
    if (this.#verdicts[i] || block.hidden) return
    const { text } = this.#doc
    const line = text.slice(block.start, block.end)
    const segments = readByline(line, this.#timezone) ?? readSiteEditor(line) ?? reporters(line)
    if (!segments) {
      if (
        this.#main.page &&
        block.linkChars < (block.end - block.start) / 2 &&
        (i < this.#main.first || i >= this.#main.last)
      )
        this.#search(block)
      else this.#bracketAtEnd(block)
      return
    }
    if (!head && segments.every(({ role }) => role === 'date' || role === 'medium')) return
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

  /** Reads a line outside the main text, which goes whatever it holds. */
  #search(block: Block): void {
    const line = this.#doc.text.slice(block.start, block.end)
    for (const segment of searchByline(line, this.#timezone)) {
      const field = this.#fieldOf(segment, block.start)
      if (field && field !== 'not a value') this.#fields.push(field)
    }
  }

  #fieldOf(segment: Segment, offset: number): FieldFound | undefined | 'not a value' {
    const { role, field, kind, iso } = segment
    const start = segment.start + offset
    const end = segment.end + offset
    if (kind === 'any' && !STAFF.test(this.#doc.text.slice(start, end))) return 'not a value'
    if (!field || start === end) return undefined
    const { text } = this.#doc
    const rank = role === 'date' || role === 'medium' ? FIELD_RANK.text : FIELD_RANK.stated
    if (kind === 'date') return { name: field, start, end, rule: role, value: iso!, rank }
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
