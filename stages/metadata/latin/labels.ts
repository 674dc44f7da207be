import type { Document } from '../../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { MainRange } from '../../../src/document/structure/block.ts'
import { type DateLocale, findDate } from '../../../src/language/dates/index.ts'
import { LABELS, PUBLISHED_ON, WRITTEN_BY } from '../../../src/language/names/byline-words.ts'
import { latinNames } from '../../../src/language/names/latin.ts'
import { isOrganization } from '../../../src/language/names/media.ts'
import { joinedValue } from '../byline/people.ts'

/** Labels and values in successive elements: `Datum:` above `03.02.2022`, `Article by` above `Jane Doe`. */

/** Maximum length of a label. UTF-16 units. */
const LONGEST_LABEL = 40
/** Maximum length of its value: a few names, or a date with its time. UTF-16 units. */
const LONGEST_VALUE = 60
/** Maximum blocks before the title that are searched. */
const ABOVE = 10
/** Maximum blocks after the text that are searched; a table of metadata may stand there. */
const BEHIND = 30

/** First code unit of CJK radicals, kana, Han and hangul. Labels in these scripts are read like bylines. */
const IDEOGRAPHIC = 0x2e80

const AUTHOR = new RegExp(
  `^(?:(?:(?:written|article|posted|story|text|words|report)\\s)?by|authors?|von|par|por|${LABELS}|${WRITTEN_BY})\\s?[:：]?$`,
  'iu',
)
const PUBLISHED = new RegExp(
  `^(?:(?:first\\s)?(?:published|posted|publication date|date(?: published)?|publish date|mise en ligne)(?:\\son)?|${PUBLISHED_ON})\\s?[:：]?$`,
  'iu',
)

/** Author and date from such labels around the text; the first value of each counts. */
export function labelledValues(
  { text, blocks, traits }: Document,
  { first, last }: MainRange,
  titleAt: number | undefined,
  comments: number,
  locale: DateLocale,
): FieldFound[] {
  const found = new Map<string, FieldFound>()
  if (traits.kind !== 'html' || traits.lang === 'zh') return []
  const to = Math.min(blocks.length - 1, last + BEHIND, comments)
  for (let i = Math.max(0, (titleAt ?? first) - ABOVE); i < to; i++) {
    const block = blocks[i]!
    if (block.hidden || block.end - block.start > LONGEST_LABEL || text.charCodeAt(block.start) >= IDEOGRAPHIC) continue
    const label = text.slice(block.start, block.end).trim()
    const kind = AUTHOR.test(label) ? 'author' : PUBLISHED.test(label) ? 'published' : undefined
    const next = blocks[i + 1]!
    if (kind === undefined || found.has(kind) || next.hidden || next.end - next.start > LONGEST_VALUE) continue
    const line = text.slice(next.start, next.end)
    if (kind === 'author') {
      const names = latinNames(line)
      const isName = names && /\s/.test(line.slice(names.start, names.end)) && !isOrganization(line)
      if (isName)
        found.set(kind, {
          name: 'author',
          ...joinedValue(text, names.people, next.start, 'label'),
          rule: 'label',
          rank: i < first ? FIELD_RANK.text : FIELD_RANK.page,
        })
      continue
    }
    const date = findDate(line, 0, locale)
    if (date?.start !== 0) continue
    const rank = i < first ? FIELD_RANK.day : FIELD_RANK.page
    found.set(kind, {
      name: 'published',
      start: next.start,
      end: next.start + date.end,
      rule: 'label',
      value: date.iso,
      rank,
    })
  }
  return [...found.values()]
}
