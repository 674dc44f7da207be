import type { Document } from '../../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { MainRange } from '../../../src/document/structure/block.ts'
import { type DateLocale, findDate } from '../../../src/language/dates/index.ts'
import { isGivenName } from '../../../src/language/names/given-names.ts'
import { type LatinNames, latinNames } from '../../../src/language/names/latin.ts'
import { isOrganization } from '../../../src/language/names/media.ts'
import { fold } from '../../../src/language/names/titles.ts'
import { joinedValue } from '../byline/people.ts'

/** Lines in a Latin script that are only names, without a label. */

/** Maximum length of a list of authors. UTF-16 units. */
const LONGEST = 80
/** Maximum blocks below the title at which a name may stand alone. */
const BELOW_TITLE = 4
/** Maximum distance in blocks from such a name to a day, unless it stands right below the title. */
const BESIDE = 2
/** Minimum blocks of a text that may be signed by a name alone. */
const SHORTEST_TEXT = 5
/** Maximum blocks from its end at which the name may stand. */
const FOOT = 2

/** First code unit of CJK radicals, kana, Han and hangul, with which no such name begins. */
const IDEOGRAPHIC = 0x2e80

/**
 * The people in a text that is only names of two to four words and begins with a given name: `Jane Doe`,
 * `Jane Doe, John Roe`. Undefined for `San Marino` and `World News`.
 */
export function personalNames(text: string): LatinNames | undefined {
  const line = text.trim()
  if (
    line.length > LONGEST ||
    line.charCodeAt(0) >= IDEOGRAPHIC ||
    !/^\p{Lu}/u.test(line) ||
    !isGivenName(/^[\p{L}’'-]+/u.exec(line)?.[0] ?? '')
  )
    return undefined
  const names = latinNames(line)
  if (!names || names.end !== line.length || isOrganization(line)) return undefined
  const isWhole = names.people.every((person) => {
    const words = line.slice(person[0]!.start, person.at(-1)!.end).split(/\s+/)
    return words.length >= 2 && words.length <= 4
  })
  return isWhole ? names : undefined
}

/** Author from a name right below the title or beside its date, or else from the last line, which is a guess. */
export function nameLines(
  doc: Document,
  main: MainRange,
  titleAt: number | undefined,
  locale: DateLocale,
): FieldFound[] {
  const { text, blocks } = doc
  const title = titleAt === undefined ? '' : fold(text.slice(blocks[titleAt]!.start, blocks[titleAt]!.end))
  const read = (i: number, rank: number): FieldFound | undefined => {
    const block = blocks[i]
    if (!block || block.hidden || block.end - block.start > LONGEST || /^h[1-6]$/.test(block.tag)) return undefined
    const line = text.slice(block.start, block.end)
    const names = personalNames(line)
    // A person named in the title is the topic of the text.
    if (!names || title.includes(fold(line))) return undefined
    const offset = block.start + (line.length - line.trimStart().length)
    return { name: 'author', ...joinedValue(text, names.people, offset, 'name-line'), rule: 'name-line', rank }
  }
  if (titleAt !== undefined)
    for (let i = titleAt + 1; i <= titleAt + BELOW_TITLE; i++) {
      const found = read(i, FIELD_RANK.page)
      if (found && (i === titleAt + 1 || isBesideDay(doc, i, titleAt, locale))) return [found]
    }
  if (main.last - main.first < SHORTEST_TEXT) return []
  for (let i = main.last - 1; i >= main.last - FOOT; i--) {
    const block = blocks[i]!
    const found = block.linkChars > 0 || block.outside !== undefined ? undefined : read(i, FIELD_RANK.guess)
    if (found) return [found]
  }
  return []
}

function isBesideDay({ text, blocks }: Document, at: number, title: number, locale: DateLocale): boolean {
  return blocks.slice(Math.max(title + 1, at - BESIDE), at + BESIDE + 1).some(({ start, end }) => {
    const line = end - start > LONGEST ? '' : text.slice(start, end)
    return (
      /\b\d{1,3}\s?(?:min|Min|минут)/.test(line) ||
      (/\d{4}|\d\.\d\d\b/.test(line) && findDate(line, 0, locale) !== undefined)
    )
  })
}
