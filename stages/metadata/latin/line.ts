import { type DateLocale, findDate } from '../../../src/language/dates/index.ts'
import { WEEKDAYS } from '../../../src/language/dates/weekdays.ts'
import { ON, PUBLISHED_ON, UPDATED_ON } from '../../../src/language/names/byline-words.ts'
import { BEFORE_DAY, JAPANESE_LABEL, PUBLISHED_DAY, UPDATED_DAY } from '../../../src/language/names/day-labels.ts'
import { type LatinByline, type LatinNames, latinBylineWithin } from '../../../src/language/names/latin.ts'
import type { Span } from '../../../src/language/names/people.ts'
import type { Segment } from '../byline/line.ts'
import { personalNames } from './names.ts'

/** Maximum length of a byline; longer lines are text. UTF-16 units. */
const LONGEST = 200

/** Words before a date of publication: `Published on May 3, 2014`, `Posted: 3 May 2014`. */
const PUBLISHED =
  /(?:^|[\s|•●·⋅–—(;,])(?:first\s)?(?:published|posted|date|published on|posted on|publié|veröffentlicht|publicado|pubblicato|gepubliceerd|опубликовано)(?:\s(?:on|at|in|le|am|el|il|op))?\s{0,2}:?\s{0,3}$/i
const ONLINE =
  /(?:^|[\s|•●·⋅–—(;,])(?:(?:first\s)?published online|available online|online(?: first| since)?|epub)(?:\s(?:on|ahead of print))?\s{0,2}:?\s{0,3}$/i
/** `$Date: 2016/11/18 06:31:41 $` is what CVS and Subversion write for a change. */
const UPDATED =
  /(?:^|[\s|•●·⋅–—(])(?:last\s)?(?:updated|modified|reviewed|edited|zuletzt(?=\sam)|aktualisiert|mis à jour|actualizado|обновлено)(?:\s(?:on|at|le|am|el))?\s{0,2}:?\s{0,3}(?:\$Date: )?$/i
/**
 * The same in more languages: `Opublikowano: 3 maja 2014`, `Publicerad onsdag den 3 maj 2014`. Sentences may hold such a
 * word before a date, so it must begin the line or follow a separator, and only a separator may follow the date.
 */
const START = '(?:^|[|•●·⋅–—(;,]|[\\s)](?=\\p{Lu}|\\p{Script=Hangul}{2}|\\p{Script=Han}))\\s{0,3}'
const BETWEEN = `(?:\\s(?:${ON}|${BEFORE_DAY}|om))?\\s{0,2}[:：]?\\s{0,3}(?:(?:${WEEKDAYS}),?\\s{1,2}(?:(?:${ON})\\s)?)?$`
const PUBLISHED_BY_LANGUAGE = new RegExp(`${START}(?:${PUBLISHED_ON}|${PUBLISHED_DAY})${BETWEEN}`, 'iu')
const UPDATED_BY_LANGUAGE = new RegExp(`${START}(?:${UPDATED_ON}|${UPDATED_DAY})${BETWEEN}`, 'iu')
const SEPARATOR_BEHIND =
  /^\.?\s{0,3}(?:$|[|•●·⋅;,–—/()[\]]|(?:kl|klo|godz|um|o|à|h|Uhr|น)\b|\p{Lu}\p{L}{4,14}\s?:|(?:최종)?(?:수정|입력|등록|업데이트)|(?:最終)?更新日|公開日|(?:Uhr\s)?(?:veröffentlicht|geschrieben|gepostet|publiziert|erstellt|verfasst|eingestellt)(?!\p{L}))/u
/** Other parts of a head line: counters, buttons, separators, job titles. */
const FURNITURE =
  /^(?:[\s|•●·⋅–—,;:/()[\]-]|published|posted|updated|last|on|at|by|date|first|\d{1,4}\s?(?:min(?:ute)?s?(?:\s?read)?|comments?|views?|shares?|words)|min read|comments?|share|save|print|email|leave a comment|no comments|read|(?:kl|klo|godz|uhr|lúc|wib|wita|wit|г|год|року)(?![a-zа-я])\.?|(?:staff |senior |contributing )?(?:writer|contributor|reporter|correspondent|editor)s?|(?:est|edt|gmt|utc|pst|pdt|bst|cet)\b)*$/i

/** Maximum dates of a line: a paper has received, revised, accepted, published online and published. */
const MOST_DATES = 6

/** Author and dates of a line in a Latin script. */
export interface LatinLine {
  readonly segments: readonly Segment[]
  /** Whether the line says nothing else. */
  readonly whole: boolean
  /** Whether a cue such as `Written by` stands before the names, which can only mean the author. */
  readonly isStrong: boolean
}

/**
 * Reads `By Jane Doe | May 3, 2014`, `Written by Jane Doe`, `Published May 3, 2014 · 5 min read`. A date is read only if a
 * cue or an author stands beside it, or the rest of the line is furniture: `In May 2014 he left` is text.
 */
export function readLatinLine(line: string, locale: DateLocale): LatinLine | undefined {
  if (
    line.length > LONGEST ||
    !/[A-Za-z\u0370-\u045f\u0e00-\u0e7f]{2}|\d{4}|令和|平成|昭和/.test(line) ||
    (/[\u3400-\u9fff]/.test(line) && !JAPANESE_LABEL.test(line))
  )
    return undefined
  const segments: Segment[] = []
  let rest = line
  const blank = (start: number, end: number): void => {
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  }
  const byline = latinBylineWithin(line)
  if (byline) {
    const { start, end, people } = byline
    segments.push({ role: 'byline', field: 'author', kind: 'names', start, end, people })
    blank(byline.from, byline.end)
  }
  let dates = 0
  for (let at = 0; dates < MOST_DATES; dates++) {
    const date = findDate(line, at, locale)
    if (!date) break
    const before = line.slice(0, date.start)
    const segment = {
      field: 'published',
      kind: 'date',
      start: date.start,
      end: date.end,
      iso: date.iso,
      precision: date.precision,
    } as const
    const [other, from] = SEPARATOR_BEHIND.test(line.slice(date.end))
      ? roleByLanguage(before)
      : (['date', date.start] as const)
    if (ONLINE.test(before)) segments.push({ ...segment, role: 'online' })
    else if (UPDATED.test(before)) segments.push({ ...segment, role: 'updated' })
    else if (PUBLISHED.test(before)) segments.push({ ...segment, role: 'published' })
    else segments.push({ ...segment, role: other })
    blank(from, date.start)
    blank(date.start, date.end)
    at = date.end
  }
  const named = byline === undefined && dates > 0 ? nameBeside(rest) : undefined
  if (named) {
    segments.push({ role: 'byline', field: 'author', kind: 'names', ...named })
    blank(named.start, named.end)
  }
  const whole = FURNITURE.test(rest)
  const told = segments.filter(
    ({ role, start, end }) =>
      role !== 'date' || whole || (byline !== undefined && FURNITURE.test(between(line, byline, start, end))),
  )
  return told.length > 0 ? { segments: told, whole, isStrong: byline?.isStrong ?? false } : undefined
}

/** The parts of a line between separators. */
const PART = /[^|•●·⋅–—/]+/g

/** The person in a line whose other parts are dates and furniture: `04.02.2022 | 13:10 Uhr | Uta Helkenberg`. */
function nameBeside(rest: string): LatinNames | undefined {
  const parts = Array.from(rest.matchAll(PART)).filter(({ 0: part }) => !FURNITURE.test(part))
  const [only] = parts
  if (!only || parts.length > 1) return undefined
  const text = only[0].replace(/^[\s,:-]+/, '')
  const offset = only.index + (only[0].length - text.length)
  const names = personalNames(text)
  const moved = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset })
  return names && { ...moved(names), people: names.people.map((person) => person.map(moved)) }
}

/** The text between a byline and a date, in either order. */
function between(line: string, byline: LatinByline, start: number, end: number): string {
  return start >= byline.end ? line.slice(byline.end, start) : line.slice(end, byline.from)
}

/** The role of a date by the words before it in other languages, and the position of those words. */
function roleByLanguage(before: string): readonly [role: 'published' | 'updated' | 'date', from: number] {
  const near = Math.max(0, before.length - LONGEST_LABEL)
  const label = before.slice(near)
  if (!/\p{L}/u.test(label)) return ['date', before.length]
  const updated = UPDATED_BY_LANGUAGE.exec(label)
  if (updated) return ['updated', near + updated.index]
  const published = PUBLISHED_BY_LANGUAGE.exec(label)
  return published ? ['published', near + published.index] : ['date', before.length]
}

/** Maximum length of such words, with a weekday. UTF-16 units. */
const LONGEST_LABEL = 60
