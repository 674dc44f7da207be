import type { Document, Field } from '../../../src/document/document.ts'
import { textPosition } from '../../../src/document/ledger/ledger.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Block, MainRange } from '../../../src/document/structure/block.ts'
import { BETWEEN_PEOPLE } from '../../../src/language/names/people.ts'
import { personalNames } from '../latin/names.ts'
import { starterOf } from '../posts/thread.ts'
import { commentsFrom, firstParagraph, isOfText, PROSE } from './comments.ts'
import { isSameDay, onlyDay } from './same-day.ts'
import {
  ABOUT_AUTHOR,
  AUTHOR_ALONE,
  EDITED,
  EVENT,
  isSentence,
  PUBLISHED,
  PUBLISHED_ALONE,
  SPEAKS_OF_DAY,
  WRITTEN,
} from './words.ts'

/** Rules of html that read values shown anywhere in the page. Other rules read statements about the page. */
const SHOWN: ReadonlySet<string> = new Set(['html/time', 'html/credit', 'html/microdata'])
/** Rules of which one value counts, the first in a valid position. html orders them by likelihood. */
const CANDIDATES: ReadonlySet<string> = new Set(['html/time', 'html/credit'])

/** Maximum blocks above the title at which its date may stand; further up is the head of the site. */
const ABOVE_TITLE = 10
/**
 * Maximum blocks above the title at which a line of links counts: a byline there may link to a section and to the author's
 * page.
 */
const RIGHT_ABOVE = 2
/** Maximum blocks below the title at which the byline may stand. */
const BELOW_TITLE = 8
/** Maximum paragraphs before the byline: a standfirst. */
const STANDFIRST = 1
/** Maximum blocks before the end of the text at which it may be signed. */
const FOOT = 4
/** Maximum blocks after the text at which it may be signed; share buttons and tags may stand between. */
const BEHIND = 12
/** Maximum length of a byline inside the text. UTF-16 units. */
const LONGEST_LINE = 160
/** Maximum length of a line that begins with the date of the text above it. UTF-16 units. */
const LONGEST_SIGNATURE = 60
/** Maximum length of the text before a field that is searched for a label. UTF-16 units. */
const LONGEST_LABEL = 60
/** Maximum blocks from the title of a suggested item to its author or date. */
const TITLE_AWAY = 3
/** Minimum length of a link to another document; a shorter one is a name or a button. UTF-16 units. */
const SHORTEST_LINK = 24
/** Maximum length of a line that is only a label. UTF-16 units. */
const LONGEST_HEADING = 40

/**
 * The fields of earlier stages that do not belong to the document: the date in a teaser or a sentence, the author of a
 * suggested item or of a comment, the editor whom a template calls its author. Of the remaining dates and authors from
 * classes or `<time>`, only the first counts.
 *
 * @param read the fields that this stage read
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
  // Several authors after the text are commentators, or authors of suggested items.
  const behind = new Set(
    doc.fields
      .filter(({ name, rule }) => name === 'author' && CANDIDATES.has(rule))
      .filter((field) => places.isBehind(field))
      .map(({ text }) => text),
  )
  const chosen = new Map<string, Field>()
  const starter = starterOf(doc, main)
  const refused = doc.fields.filter((field) => {
    const { name, rule, rank, text } = field
    if (rule === 'html/member') return field !== starter
    // Whoever is named below the first post of a thread wrote an answer.
    if (name === 'author' && starter && CANDIDATES.has(rule) && text !== starter.text && places.isInAnswer(field))
      return true
    if (name === 'source_name' && rule === 'html/credit') return !places.isInHead(field)
    if (name === 'author' && rank <= FIELD_RANK.page && editors.has(text)) return true
    if (!SHOWN.has(rule) || (name !== 'author' && name !== 'published')) return false
    if (!places.hold(field) || bylines.some((byline) => places.saysMore(byline, field))) return true
    if (name === 'author' && behind.size > 1 && places.isBehind(field)) return true
    if (!CANDIDATES.has(rule)) return false
    // Ranks are kept apart: a day of change may stand beside the day of publication, an organisation beside a person.
    const kind = `${name} ${rank > FIELD_RANK.page}`
    const first = chosen.get(kind)
    if (!first) chosen.set(kind, field)
    return first !== undefined && !isSameDay(first, field)
  })
  const gone = new Set(refused)
  const known = new Set([...read, ...doc.fields.filter((field) => !gone.has(field))].map(({ name }) => name))
  const signed = known.has('published') ? undefined : onlyDay(refused.filter((field) => places.mayDate(field)))
  // On a page that is no thread, a link to the profile of a person below the title leads to whoever wrote the text.
  const profile = known.has('author')
    ? undefined
    : refused.find((field) => field.rule === 'html/member' && places.isBelowTitle(field) && personalNames(field.text))
  return refused.filter((field) => field !== signed && field !== profile)
}

/** The positions of fields: in the head of the document, in its text, at its foot, after it. */
class Places {
  readonly #doc: Document
  readonly #last: number
  readonly #title: number
  /** The first paragraph of the text. */
  readonly #prose: number
  /** The first block of the comments. */
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

  /** Whether a byline in the same line as an author names more people. */
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

  /** Whether a field stands below the title and above the first paragraph, in a line that is no sentence. */
  isBelowTitle(field: Field): boolean {
    const i = this.#blockOf(field)
    return i > this.#title && i < this.#prose && i <= this.#title + BELOW_TITLE && this.hold(field)
  }

  /** Whether a field stands below the beginning of the first post of a thread. */
  isInAnswer(field: Field): boolean {
    return this.#isThread && this.#blockOf(field) > this.#prose
  }

  /** Whether a field stands after the text. */
  isBehind(field: Field): boolean {
    return this.#last > 0 && this.#blockOf(field) >= this.#last
  }

  /** Whether a field stands where documents name author and date. */
  hold(field: Field): boolean {
    const place = textPosition(this.#doc.ledger, field.rawStart)
    const i = blockAt(this.#doc.blocks, place)
    // An element that shows nothing, as scripts fill it, may also end the block before.
    const isBetween = i > 0 && this.#doc.blocks[i - 1]!.end === place
    return this.#holdAt(field, i) || (isBetween && this.#holdAt(field, i - 1))
  }

  #holdAt(field: Field, i: number): boolean {
    const { blocks, ledger, text } = this.#doc
    const { name } = field
    const block = blocks[i]
    if (!block) return false
    const place = Math.max(block.start, textPosition(ledger, field.rawStart))
    const before = text.slice(block.start, place).slice(-LONGEST_LABEL)
    if ((field.name === 'author' ? EDITED : EVENT).test(before)) return false
    // Without a main text, no position can be judged.
    if (this.#last === 0) return true
    // A table of metadata may stand far after the text; each of its labels has a line of its own.
    if (i >= this.#last && before === '' && this.#isLabelled(field, i)) return i < this.#comments
    if (i >= this.#last) return i < this.#last + BEHIND && this.#isSigned(field, i, before)
    if (field.rule === 'html/microdata') return true
    // Names and days below a heading of comments belong to comments, if sentences of the text come before it.
    if (!this.#isThread && i > this.#comments && this.#hasSentenceAbove()) return false
    // A date in a link above the title belongs to the target of the link, unless the link is the author.
    if (i < this.#title)
      return (
        i >= this.#title - ABOVE_TITLE &&
        (!isLink(block) ||
          (i >= this.#title - RIGHT_ABOVE && (name === 'author' || before === '' || this.#isAuthor(before))))
      )
    if (i > this.#title && isSentence(text, block)) return false
    // The first post of a thread is the document; its author may be named above or below it.
    if (i < this.#prose || this.#isThread) return true
    if (block.end - block.start > LONGEST_LINE) return false
    return this.#isBelowStandfirst(i) || (i >= this.#last - FOOT && this.#isSigned(field, i, before))
  }

  /**
   * Whether a line at the foot of the text, or right after it, begins with a date that an element declares and says little
   * else. Such a date has no label; it counts where nothing else dates the document.
   */
  mayDate({ name, rule, rank, rawStart }: Field): boolean {
    const { blocks, ledger, text } = this.#doc
    const i = blockAt(blocks, textPosition(ledger, rawStart))
    const block = blocks[i]
    if (!block || name !== 'published' || !CANDIDATES.has(rule) || rank <= FIELD_RANK.page || this.#last === 0)
      return false
    const before = text.slice(block.start, Math.max(block.start, textPosition(ledger, rawStart)))
    return (
      !this.#isThread &&
      i >= this.#last - FOOT &&
      i < this.#last + BEHIND &&
      i < this.#comments &&
      block.end - block.start <= LONGEST_SIGNATURE &&
      !/[\p{L}\p{N}]/u.test(before) &&
      !isSentence(text, block) &&
      !this.#isLabel(blocks[i - 1]) &&
      // Below a heading or a link to another document begins something else.
      !blocks.slice(this.#last, i + 1).some((each) => isLink(each) || /^h[1-6]$/.test(each.tag))
    )
  }

  /**
   * Whether a line at the foot of the text or after it signs the text, not a suggested item.
   *
   * @param before the text before the field in its line
   */
  #isSigned(field: Field, i: number, before: string): boolean {
    if (i > this.#comments) return false
    if (field.name === 'published') return PUBLISHED.test(before)
    // Behind `Posted by Jane Doe` in one line follow links to the tags of the text.
    return !this.#hasTitleAbove(field, i) && !this.#isTeaser(i, WRITTEN.test(before) ? i - 1 : i + 1)
  }

  /** Whether a text is the name of an author whom the page shows: `riverman 2016-05-13 22:41`. */
  #isAuthor(name: string): boolean {
    return this.#doc.fields.some((field) => field.name === 'author' && field.text === name.trim())
  }

  /** Whether there is a sentence between title and comments; it is the text, however short. */
  #hasSentenceAbove(): boolean {
    const { blocks, text } = this.#doc
    return blocks.slice(this.#title + 1, this.#comments).some((block) => isOfText(text, block))
  }

  /** Whether a line is a label of the day below it, or speaks of one. */
  #isLabel(block: Block | undefined): boolean {
    const line = block && this.#doc.text.slice(block.start, block.end)
    return line !== undefined && line.length <= LONGEST_HEADING && (SPEAKS_OF_DAY.test(line) || EVENT.test(line))
  }

  /** Whether the line above a value is only its label, and neither belongs to another item. */
  #isLabelled(field: Field, i: number): boolean {
    const { blocks, text } = this.#doc
    const above = blocks[blocks[i - 1]?.hidden ? i - 2 : i - 1]
    if (!above || above.hidden) return false
    const label = field.name === 'published' ? PUBLISHED_ALONE : AUTHOR_ALONE
    const isLabel = above.end - above.start <= LONGEST_HEADING && label.test(text.slice(above.start, above.end))
    return isLabel && !this.#isTeaser(i) && !this.#hasTitleAbove(field, i - 1)
  }

  /**
   * Whether a line belongs to an item that leads elsewhere: a line near it is mostly a link.
   *
   * @param to the last line that counts
   */
  #isTeaser(i: number, to = i + 1): boolean {
    return this.#doc.blocks.slice(Math.max(0, i - TITLE_AWAY), to + 1).some(isLink)
  }

  /** Whether a heading right above a name is about something else, as the title of a suggested item is. */
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

/** Whether more than half of a line is a link that is longer than a name or a button. */
function isLink({ start, end, linkChars }: Block): boolean {
  return end - start >= SHORTEST_LINK && linkChars * 2 > end - start
}

/**
 * The block that holds a position of the text, or else the next one. An attribute of a start tag stands at the end of the
 * block before, where the tag was removed.
 */
function blockAt(blocks: readonly Block[], place: number): number {
  return firstIndex(blocks.length, (i) => blocks[i]!.end > place)
}
