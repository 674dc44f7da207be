import type { Block, MainRange } from '../../../src/document/block.ts'
import type { Document, Field } from '../../../src/document/document.ts'
import { textPosition } from '../../../src/document/ledger.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import { BETWEEN_PEOPLE } from '../../../src/language/names/people.ts'
import { starterOf } from '../posts/thread.ts'
import { commentsFrom, firstParagraph, isOfText, PROSE } from './comments.ts'
import { ABOUT_AUTHOR, EDITED, EVENT, isSentence, PUBLISHED, PUBLISHED_ALONE } from './words.ts'

/** Rules of html that read what a page shows, wherever it stands; the rest is said of the page. */
const SHOWN: ReadonlySet<string> = new Set(['html/time', 'html/credit', 'html/microdata'])
/** Of these one is chosen, the first that stands where it should; html gives the likeliest first. */
const CANDIDATES: ReadonlySet<string> = new Set(['html/time', 'html/credit'])

/** Blocks above the title in which its date may stand; further up is the head of the site. */
const ABOVE_TITLE = 10
/** Right above the title a line begins with its day, though it links to a section and to what the writer wrote. */
const RIGHT_ABOVE = 2
/** Blocks below the title in which the byline stands, and paragraphs that may come before it: a standfirst. */
const BELOW_TITLE = 8
const STANDFIRST = 1
/** Blocks before the end of the text and behind it in which it may be signed. */
const FOOT = 4
const BEHIND = 12
/** A line of a byline is no longer. UTF-16 units. */
const LONGEST_LINE = 160
/** A label before a date is no longer. UTF-16 units. */
const LONGEST_LABEL = 60
/** Blocks from the title of a suggested item to its author or date. */
const TITLE_AWAY = 3
/** Shorter, a link is a name or a button. UTF-16 units. */
const SUGGESTION = 24
/** The same of a line that is a label only. */
const LONGEST_HEADING = 40

/**
 * The fields that stand already and are none of the document's: the date of a teaser below the text or of a sentence, the
 * author of a suggested item or of a comment, the editor whom a template calls its author. Of dates and authors that
 * classes or `<time>` tell of, only the first that is left stands.
 *
 * @param read what this stage read
 */
export function misplaced(
  doc: Document,
  main: MainRange,
  titleAt: number | undefined,
  read: readonly FieldFound[],
): Field[] {
  const places = new Places(doc, main, titleAt)
  const bylines = read.filter(({ name, rule }) => name === 'author' && rule === 'byline')
  const editors = new Set(
    read.filter(({ name }) => name === 'editor').map(({ start, end }) => doc.text.slice(start, end)),
  )
  // Several people behind the text comment on it, or wrote what is suggested there.
  const behind = new Set(
    doc.fields
      .filter(({ name, rule }) => name === 'author' && CANDIDATES.has(rule))
      .filter((field) => places.isBehind(field))
      .map(({ text }) => text),
  )
  const chosen = new Map<string, Field>()
  const starter = starterOf(doc, main)
  return doc.fields.filter((field) => {
    const { name, rule, rank, text } = field
    if (rule === 'html/member') return field !== starter
    if (name === 'source_name' && rule === 'html/credit') return !places.isInHead(field)
    if (name === 'author' && rank <= FIELD_RANK.page && editors.has(text)) return true
    if (!SHOWN.has(rule) || (name !== 'author' && name !== 'published')) return false
    if (!places.hold(field) || bylines.some((byline) => places.saysMore(byline, field))) return true
    if (name === 'author' && behind.size > 1 && places.isBehind(field)) return true
    if (!CANDIDATES.has(rule)) return false
    // A day of change stands beside one of publication, a house beside a person.
    const kind = `${name} ${rank > FIELD_RANK.page}`
    const first = chosen.get(kind)
    if (!first) chosen.set(kind, field)
    return first !== undefined && !isSameDay(first, field)
  })
}

/** Whether two dates are one, of which one may have the hour and a zone. */
function isSameDay({ value: a }: Field, { value: b }: Field): boolean {
  return a !== undefined && b !== undefined && Math.abs(Date.parse(a) - Date.parse(b)) <= DAY_AND_ZONES
}

const DAY_AND_ZONES = 38 * 3_600_000

/** Tells where fields stand: in the head of the document, in its text, at its foot, behind it. */
class Places {
  readonly #doc: Document
  readonly #last: number
  readonly #title: number
  /** The first paragraph of the text. */
  readonly #prose: number
  /** The line behind it from which on others speak. */
  readonly #comments: number
  readonly #isThread: boolean

  constructor(doc: Document, main: MainRange, titleAt: number | undefined) {
    this.#doc = doc
    this.#last = main.last
    this.#title = titleAt ?? main.first
    this.#prose = firstParagraph(doc.blocks, main, this.#title)
    this.#comments = commentsFrom(doc, this.#title, this.#prose)
    this.#isThread = doc.traits.flags?.includes('forum') ?? false
  }

  /** Whether a byline stands in the line that an author was read from, and names more people. */
  saysMore(byline: FieldFound, field: Field): boolean {
    const count = (byline.edits ?? []).filter((edit) => edit.text === BETWEEN_PEOPLE).length
    return (
      field.name === 'author' &&
      count > field.text.split(BETWEEN_PEOPLE).length - 1 &&
      blockAt(this.#doc.blocks, byline.start) === this.#blockOf(field)
    )
  }

  /** Whether a field stands around the title, above the first paragraph. */
  isInHead(field: Field): boolean {
    const i = this.#blockOf(field)
    return i >= this.#title - ABOVE_TITLE && i < Math.max(this.#prose, this.#title + BELOW_TITLE)
  }

  /** Whether a field stands behind the text. */
  isBehind(field: Field): boolean {
    return this.#last > 0 && this.#blockOf(field) >= this.#last
  }

  /** Whether a field stands where the document says who wrote it and when. */
  hold(field: Field): boolean {
    const { blocks, ledger, text } = this.#doc
    const { name } = field
    const i = this.#blockOf(field)
    const block = blocks[i]
    if (!block) return false
    const before = text.slice(block.start, textPosition(ledger, field.rawStart)).slice(-LONGEST_LABEL)
    if ((field.name === 'author' ? EDITED : EVENT).test(before)) return false
    // Where nothing reads like a document there is no telling what stands beside it.
    if (this.#last === 0) return true
    // A table of what is known of the text may stand far behind it; each of its labels has a line of its own.
    if (i >= this.#last && before === '' && this.#isLabelled(field, i)) return i < this.#comments
    if (i >= this.#last) return i < this.#last + BEHIND && this.#isSigned(field, i, before)
    if (field.rule === 'html/microdata') return true
    // Below a heading of comments, behind sentences of the text, stand the names and the days of what others say.
    if (!this.#isThread && i > this.#comments && this.#hasSentenceAbove()) return false
    // Above a title stand links of the site as well; a date in one of them is that of what it leads to.
    if (i < this.#title)
      return (
        i >= this.#title - ABOVE_TITLE &&
        (!isLink(block) || (i >= this.#title - RIGHT_ABOVE && (name === 'author' || before === '')))
      )
    if (i > this.#title && isSentence(text, block)) return false
    // Of a thread the first post is the document, whichever end of it says who wrote it.
    if (i < this.#prose || this.#isThread) return true
    if (block.end - block.start > LONGEST_LINE) return false
    return this.#isBelowStandfirst(i) || (i >= this.#last - FOOT && this.#isSigned(field, i, before))
  }

  /**
   * Whether a line at the foot of the text or behind it signs the text, and not what is suggested there.
   *
   * @param before what stands before the field in its line
   */
  #isSigned(field: Field, i: number, before: string): boolean {
    if (i > this.#comments) return false
    if (field.name === 'published') return PUBLISHED.test(before)
    return !this.#hasTitleAbove(field, i) && !this.#isTeaser(i)
  }

  /** Whether what stands between the title and the comments holds a sentence: it is the text, however short. */
  #hasSentenceAbove(): boolean {
    const { blocks, text } = this.#doc
    return blocks.slice(this.#title + 1, this.#comments).some((block) => isOfText(text, block))
  }

  /** Whether the line above a date says no more than that it is the document's, and no other item has its title there. */
  #isLabelled(field: Field, i: number): boolean {
    const { blocks, text } = this.#doc
    const above = blocks[i - 1]
    if (field.name !== 'published' || !above || above.hidden) return false
    const isLabel =
      above.end - above.start <= LONGEST_HEADING && PUBLISHED_ALONE.test(text.slice(above.start, above.end))
    return isLabel && !this.#isTeaser(i) && !this.#hasTitleAbove(field, i - 1)
  }

  /** Whether a line is of an item that leads elsewhere: beside it stands a line of which nearly all is a link. */
  #isTeaser(i: number): boolean {
    return this.#doc.blocks.slice(Math.max(0, i - TITLE_AWAY), i + 2).some(isLink)
  }

  /** Whether right above a name a heading stands that does not speak of her: a suggested item has a title of its own. */
  #hasTitleAbove({ text: name }: Field, i: number): boolean {
    const { blocks, text } = this.#doc
    return blocks.slice(Math.max(this.#last, i - TITLE_AWAY), i).some(({ tag, start, end }) => {
      const line = text.slice(start, end)
      return /^h[1-6]$/.test(tag) && !ABOUT_AUTHOR.test(line) && !line.includes(name) && !name.includes(line)
    })
  }

  #isBelowStandfirst(i: number): boolean {
    const between = this.#doc.blocks.slice(this.#title + 1, i)
    const paragraphs = between.filter(({ start, end, outside }) => outside === undefined && end - start >= PROSE)
    return i <= this.#title + BELOW_TITLE && paragraphs.length <= STANDFIRST
  }

  #blockOf({ rawStart }: Field): number {
    return blockAt(this.#doc.blocks, textPosition(this.#doc.ledger, rawStart))
  }
}

/** Whether nearly all of a line is a link, and it no name or button. */
function isLink({ start, end, linkChars }: Block): boolean {
  return end - start >= SUGGESTION && linkChars * 2 > end - start
}

/** The block that holds a place of the text, or the one behind it. */
function blockAt(blocks: readonly Block[], place: number): number {
  return firstIndex(blocks.length, (i) => blocks[i]!.end >= place)
}
