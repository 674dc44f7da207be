import type { Block, MainRange } from '../../src/document/block.ts'
import type { Document, Field } from '../../src/document/document.ts'
import { textPosition } from '../../src/document/ledger.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import { BETWEEN_PEOPLE } from '../../src/language/people.ts'

/** Rules of html that read what a page shows, wherever it stands; the rest is said of the page. */
const SHOWN: ReadonlySet<string> = new Set(['html/time', 'html/credit', 'html/microdata'])
/** Of these one is chosen, the first that stands where it should; html gives the likeliest first. */
const CANDIDATES: ReadonlySet<string> = new Set(['html/time', 'html/credit'])

/** Blocks above the title in which its date may stand; further up is the head of the site. */
const ABOVE_TITLE = 10
/** Blocks below the title in which the byline stands, if a standfirst comes before it. */
const BELOW_TITLE = 8
/** Blocks before the end of the text and behind it in which it may be signed. */
const FOOT = 4
const BEHIND = 12
/** A paragraph of text is no shorter, a line of a byline no longer. UTF-16 units. */
const PROSE = 80
const LONGEST_LINE = 160

/** What says that the date behind it is the document's: at the foot of a text dates of others stand as well. */
const PUBLISHED =
  /(?:posted|published|publication|created|date|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|опубликовано|发布|發布|發佈|发表|發表|刊登|日期|时间|時間)(?:\sdate)?[\s:：@]{0,3}(?:on|at|am|vom|le|el|il|op|于|於|于：)?[\s:：]{0,3}(?:[\p{L}’']{2,12},?\s)?$/iu
/** Who edited the text, behind its label: a class `author` around her name is the template's. */
const EDITOR =
  /(?:编辑|編輯|责编|責編|校对|校對|审核|審核|摄影|攝影|edited by|editor|reviewed by|photos? by|fact.checked by)\s{0,2}[:：|｜]?\s{0,3}$/i

/**
 * The fields that the page shows where they are not the document's: the date of a teaser below the text, of a sentence,
 * the author of a suggested item. Of dates and authors that classes or `<time>` tell of, only the first that is left
 * stands.
 *
 * @param read what this stage read: a byline whose people are more than those that links in it mark is better
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
  const chosen = new Set<string>()
  return doc.fields.filter((field) => {
    // Systems of news sites put the editor into `<meta name="author">`.
    if (field.name === 'author' && field.rank <= FIELD_RANK.page && editors.has(field.text)) return true
    if (!SHOWN.has(field.rule) || (field.name !== 'author' && field.name !== 'published')) return false
    if (!places.hold(field)) return true
    if (bylines.some((byline) => places.saysMore(byline, field))) return true
    if (!CANDIDATES.has(field.rule)) return false
    // A day of change stands beside one of publication.
    const kind = `${field.name} ${field.rank}`
    const isFurther = chosen.has(field.name) || chosen.has(kind)
    chosen.add(kind)
    return isFurther
  })
}

class Places {
  readonly #doc: Document
  readonly #last: number
  readonly #title: number
  /** The first paragraph of the text. */
  readonly #prose: number
  readonly #isThread: boolean

  constructor(doc: Document, { first, last }: MainRange, titleAt: number | undefined) {
    this.#doc = doc
    this.#last = last
    this.#title = titleAt ?? first
    const prose = doc.blocks.findIndex(
      (block, i) => i > this.#title && i >= first && block.outside === undefined && block.end - block.start >= PROSE,
    )
    this.#prose = prose === -1 ? first : prose
    this.#isThread = doc.traits.flags?.includes('forum') ?? false
  }

  /** Whether a byline stands in the line that an author was read from, and names more people. */
  saysMore(byline: FieldFound, { name, text, rawStart }: Field): boolean {
    const { blocks, ledger } = this.#doc
    const count = (byline.edits ?? []).filter((edit) => edit.text === BETWEEN_PEOPLE).length
    return (
      name === 'author' &&
      count > text.split(BETWEEN_PEOPLE).length - 1 &&
      blockAt(blocks, byline.start) === blockAt(blocks, textPosition(ledger, rawStart))
    )
  }

  /** Whether a field stands where the document says who wrote it and when. */
  hold(field: Field): boolean {
    const { blocks, ledger, text } = this.#doc
    const place = textPosition(ledger, field.rawStart)
    const i = blockAt(blocks, place)
    const block = blocks[i]
    if (!block) return false
    const before = text.slice(block.start, Math.max(block.start, place))
    if (field.name === 'author' && EDITOR.test(before)) return false
    // Where nothing reads like a document there is no telling what stands beside it.
    if (this.#last === 0) return true
    if (i >= this.#last) return i < this.#last + BEHIND && this.#isSigned(field, i, before)
    if (field.rule === 'html/microdata') return true
    if (i < this.#title - ABOVE_TITLE || (i > this.#title && isSentence(text.slice(block.start, block.end))))
      return false
    // Of a thread the first post is the document, whichever end of it says who wrote it.
    if (i < this.#prose || this.#isThread) return true
    if (block.end - block.start > LONGEST_LINE) return false
    return i <= this.#title + BELOW_TITLE || (i >= this.#last - FOOT && this.#isSigned(field, i, before))
  }

  /**
   * Whether a line at the foot of the text or behind it signs the text, and not what is suggested there.
   *
   * @param before what stands before the field in its line
   */
  #isSigned({ name }: Field, i: number, before: string): boolean {
    const { blocks } = this.#doc
    const block = blocks[i]!
    if (name === 'published') return PUBLISHED.test(before.slice(-LONGEST_LABEL))
    return !blocks
      .slice(Math.max(this.#last, i - TITLE_AWAY), i + 2)
      .some((near) => near !== block && isSuggestion(near))
  }
}

/** Whether a line is a sentence: what it says happened on a day did not appear on that day. */
function isSentence(line: string): boolean {
  return line.length >= SENTENCE && /[.。!！?？…][”"’」』)）]?\s*$/.test(line)
}

/** A label before a date is no longer. UTF-16 units. */
const LONGEST_LABEL = 60
/** Shorter, a line that ends with a full stop may be a byline. UTF-16 units. */
const SENTENCE = 40

/** A heading or line of which nearly all is a link: a suggested item has a title of its own. */
function isSuggestion({ start, end, linkChars }: Block): boolean {
  return end - start >= SUGGESTION && linkChars * 2 > end - start
}

/** Blocks from the title of a suggested item to its author. */
const TITLE_AWAY = 3
/** Shorter, a link is a name or a button. UTF-16 units. */
const SUGGESTION = 24

/** The block that holds a place of the text, or the one behind it. */
function blockAt(blocks: readonly Block[], place: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end < place) low = middle + 1
    else high = middle
  }
  return low
}
