import type { Document } from '../../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { MainRange } from '../../../src/document/structure/block.ts'
import { type DateLocale, findDate } from '../../../src/language/dates/index.ts'

/**
 * Reads the day with which a report in a Latin, Greek or Cyrillic script begins: `(18.01.2018) Deutschlands Landwirte …`,
 * `29.11.2022 – Mehrfach …`, `Berlin, 3. Mai 2014 – Die …`, `Press release, May 3, 2014 | …`. It is a guess and counts where
 * nothing else gives a date of publication.
 */

/** Maximum paragraphs that are searched for the start of the report; a standfirst may come before it. */
const PARAGRAPHS = 3
/** Maximum UTF-16 units of a paragraph that are searched. */
const WINDOW = 100
/** Minimum UTF-16 units of a paragraph, and of the text after its day. */
const SHORTEST = 40

const PLACE = "(?:\\p{Lu}[\\p{L}.’'-]{1,20}[ /]{0,3}){1,4}"
/** Words for press release. */
const RELEASE =
  '(?:presse(?:mitteilung|information|meldung)|medienmitteilung|press release|news release|communiqué de presse|comunicado de prensa|comunicato stampa|persbericht)'
/** Text before the day: nothing, a bracket, a place, or a word for press release. */
const BEFORE = new RegExp(`^[\\s([]{0,3}(?:${RELEASE}(?:\\s(?:vom|of|du|del|van))?[\\s,:]{0,3})?$`, 'iu')
const BEHIND_PLACE = new RegExp(`^[\\s([]{0,3}${PLACE}\\s?[,(]\\s?(?:den\\s|le\\s|il\\s)?$`, 'u')
/** Text after the day. */
const AFTER = /^(?:\s?[)\]][\s.,:–—-]|\s{1,2}[–—-]{1,2}\s|\s?[|/]{1,2}\s?|\.\s\p{Lu}|:\s|\s[„“"«(])/u
const AFTER_PLACE = /^\s?[)\]]?\s?(?:[–—|/]|--?\s|\()/u

export function datelineDay(
  { text, blocks, traits }: Document,
  { first, last }: MainRange,
  titleAt: number | undefined,
  locale: DateLocale,
): FieldFound[] {
  // Datelines of Chinese agencies have no year.
  if (traits.lang === 'zh') return []
  let found: FieldFound | undefined
  let paragraphs = 0
  for (let i = Math.max(first, (titleAt ?? -1) + 1); i < last; i++) {
    const block = blocks[i]!
    if (block.outside !== undefined || block.hidden || block.end - block.start < SHORTEST) continue
    paragraphs++
    if (!found && paragraphs > PARAGRAPHS) return []
    if (text.charCodeAt(block.start) >= IDEOGRAPHIC) continue
    const excerpt = text.slice(block.start, Math.min(block.end, block.start + WINDOW))
    if (!MAY_BEGIN.test(excerpt)) continue
    const date = findDate(excerpt, 0, locale)
    if (!date || block.end - block.start < date.end + SHORTEST) continue
    const before = excerpt.slice(0, date.start)
    const after = excerpt.slice(date.end)
    if (!(BEFORE.test(before) && AFTER.test(after)) && !(BEHIND_PLACE.test(before) && AFTER_PLACE.test(after))) continue
    // In a chronicle each paragraph begins with another day.
    if (found && found.value !== date.iso) return []
    const place = { start: block.start + date.start, end: block.start + date.end }
    found ??= { name: 'published', ...place, rule: 'dateline-day', value: date.iso, rank: FIELD_RANK.guess }
  }
  return found ? [found] : []
}

/** First code unit of CJK radicals, kana, Han and hangul. */
const IDEOGRAPHIC = 0x2e80

/** A digit within the first words, and no Chinese, where datelines have no year. */
const MAY_BEGIN = /^[^\u3400-\u9fff\d]{0,60}\d[^\u3400-\u9fff]{3,20}/
