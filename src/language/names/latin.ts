/** Finds people in Latin, Greek and Cyrillic bylines: `By JANE DOE and John Roe | Reuters`. */

import { BEHIND_NAME, BY, LABELS, REDACTION, TEXT_LABELS, WRITTEN_BY } from './byline-words.ts'
import type { Person, Span } from './people.ts'
import { thaiNameAt } from './thai.ts'

/**
 * Cues before the author of a text. A cue that may also begin a sentence or heading (`By`, `Von`, `Par`) is `weak`: it
 * requires a name of two words, because headings begin with `By Design` and `Par exemple`.
 */
const CUES: readonly { readonly regex: RegExp; readonly weak?: true }[] = [
  {
    regex:
      /^(?:(?:article|story|text|words|report|post|reporting|analysis|opinion|essay)\s{1,3})?(?:(?:originally\s)?(?:written|posted|published|authored|reported|contributed|created|submitted))?\s{0,3}by\s{0,2}:\s{0,3}/i,
  },
  {
    regex:
      /^(?:(?:this|the)\s(?:article|story|report|post|blog post|guest post|essay|piece)\s(?:was|is)\s(?:originally\s)?(?:written|authored|contributed)\s{1,3}by|(?:article|story|text|words|report|post|reporting|analysis|opinion|essay)\s{1,3}by|(?:(?:article|story|post)\s)?(?:originally\s)?(?:written|posted|authored|reported)\s{1,3}by)\s{1,3}/i,
  },
  { regex: new RegExp(`^(?:author|authors|author\\(s\\)|writer|reporter|words|${LABELS})\\s{0,2}[:：]\\s{0,3}`, 'iu') },
  { regex: new RegExp(`^(?:${WRITTEN_BY})\\s{0,2}[:：]?\\s{1,3}`, 'iu') },
  // Where the cue and the name were adjacent elements, nothing separates them: `ByJane Doe`. A template may write it twice.
  { regex: /^(?:(?:By\s{0,3})?(?:[Bb]y|BY)\s{1,3}|(?:By|Von|Par|Por)(?=\p{Lu}[\p{Ll}ʕ]))/u, weak: true },
  { regex: new RegExp(`^(?:${BY})\\s{1,3}`, 'iu'), weak: true },
  // `Text & Foto: …` names the author; `Foto: …` does not.
  {
    regex: new RegExp(
      `^(?:${TEXT_LABELS})(?:\\s?(?:och|und|og|et|en|i|a|y|e|и|&|/|\\+)\\s?\\p{L}{3,12})?\\s{0,2}[:：]\\s{0,3}`,
      'iu',
    ),
    weak: true,
  },
]

/** Any of the cues, in any case. Most lines have none, and one expression finds that faster than seven. */
const ANY_CUE = new RegExp(`^(?:${CUES.map(({ regex }) => regex.source.slice(1)).join('|')})`, 'iu')

/** Particles of nobility and of patronymics, which names hold in lower case. */
const PARTICLE = /^(?:de|del|della|der|den|di|da|do|dos|du|van|von|zu|la|le|el|al|bin|ibn|ben|ter|ten|y|e|af|av)$/
const LETTERS = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}'
/** A word of a name: `O’Neill`, `Jean-Luc`, `J.`, `J.R.R.`, `McDonald`. */
const WORD = new RegExp(`^(?:[dl]['’])?(?=\\p{Lu})[${LETTERS}][${LETTERS}.'’-]{0,24}$`, 'u')
/** `jr`, `III`, `PhD`: they follow a name after a comma and are part of it. */
const SUFFIX = /^,?\s{0,2}(?:(?:jr|sr)\b\.?(?!\s[A-Z])|(?:ph\.?\s?d|m\.?d|esq|rn|ii|iii|iv)\b\.?)/i
/** Words after a cue in headings and links that begin like a byline. */
const NO_NAME =
  /^(?:the|a|an|your|my|our|this|that|these|all|any|each|no|popular|design|default|country|category|date|topic|subject|type|brand|price|author|authors|name|admin|staff|guest|anonymous|clicking|using|email|phone|mail|comparison|contrast|monday|tuesday|wednesday|thursday|friday|saturday|sunday|exemple|semaine|courrier|favor|ejemplo)$/i
/** Words that may follow a name without a separator and are no surname. */
const NO_SURNAME = new RegExp(`^(?:published|posted|updated|last|follow|view|all|min|read|${BEHIND_NAME})$`, 'i')
const WEEKDAY = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/
const MONTH = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?$/i
/** What an adjacent element begins with: `Jane DoeMay 3, 2014`, `Jane DoeReviewed by John Roe`. */
const NEXT_ELEMENT =
  '(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?\\s{1,3}\\d|(?:Reviewed|Published|Posted|Updated|Written|Edited)(?!\\p{L}))'
const BEGINS_NEXT = new RegExp(`^${NEXT_ELEMENT}`, 'u')
/** A word of a name to which an element is joined. */
const JOINED = new RegExp(`^\\p{Lu}[\\p{L}'’-]{0,20}[\\p{Ll}ʕ](?=${NEXT_ELEMENT})`, 'u')
/** A word of a job title or an employer after a name and a comma. */
const JOB_TITLE =
  /(?:^|\s)(?:Staff|Senior|Special|Associate|Assistant|Managing|Executive|Editor|Reporter|Correspondent|Writer|Columnist|Contributor|Contributing|Chief|Director|Professor|Founder|Co-Founder|CEO|CTO|CFO|CMO|President|Officer|Head|Lead|Manager|Engineers?|Scientists?|Researcher|Developer|Designer|Coordinator|Specialist|Expert|Consultant|Analyst|Author|Team|Reuters|Press|News|TODAY|Times|Post|Journal|Magazine|Ph\.?D|M\.?D|CNN|BBC|NBC|ABC|CBS|NPR|AFP|AP|USA|UPI|HNN|(?:Projekt|Chef)?(?:[Rr]edakteur|[Ll]eiter|Journalist|Autor|Professor|Dozent|Referent|Sprecher|Korrespondent|Volontär)(?:in)?|Geschäftsführer(?:in)?|Vorsitzende[rn]?)\b/
/** The same after a name without a separator: `Jane Doe Staff Writer`. */
const TITLED = String.raw`(?:(?:Staff|Senior|Chief|Special|Associate|Assistant|Deputy|Managing|Executive|Contributing|Political|Science|Business|Sports?|Health|Foreign|Guest)\s+){1,3}(?:Writer|Reporter|Correspondent|Editor|Columnist|Contributor|Producer)s?\b`
const TITLE = new RegExp(`^${TITLED}`, 'i')
const TITLE_BEHIND = new RegExp(String.raw`^\s{1,4}${TITLED}(?:\s{0,4}$|[\s,|•·–—-])`, 'i')
/** What states a date behind a name and a comma, or directly before the day: `Par Claire Roux, publié le`, `op 5 maart`. */
const DATED = String.raw`(?:(?:first\s)?(?:published|posted|updated)|publiée?|mise?\s(?:à|en)|publicad[oa]|actualizad[oa]|pubblicat[oa]|aggiornat[oa]|veröffentlicht|aktualisiert|gepubliceerd|publisert|publicerad)(?=[\s:])|(?:on|op|le|am|el|il|em|den|dne)\s\d`
/** The end of a list of names: a separator, a date, an agency, or a job title after a comma. */
const REST = new RegExp(
  String.raw`^\.?(?:\s{0,4}(?:$|(?:foto(?:s|graf)?|photos?|bild(?:er)?|zdjęcia|kuvat?|fotky?|фото)\s?[:：]|[|•●·⋅–—/\n([]|-\s|,\s{0,3}(?:\d|${DATED}|(?:a|the|our|staff|senior|special|editor|reporter|writer|contributor|contributing|freelance|guest|for|of|in|and \w{1,12} staff)\b))|\s{1,4}(?:op|le|am|el|il|em|den|dne)\s\d|\s{1,4}(?:${BEHIND_NAME}|on|in|at|for|posted|published|updated|last|is|with|\d{1,4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})(?=[\s,.:/]))`,
  'i',
)
/** Words for “and”. */
const AND = 'and|und|et|y|e|og|och|en|i|oraz|и|та|&'
/** The separator of two names. */
const BETWEEN = new RegExp(
  `^(?:\\s{0,3},\\s{1,3}(?:${AND})\\s{1,3}|\\s{1,3}(?:${AND})\\s{1,3}|\\s{0,3}[,;&]\\s{1,3})`,
  'i',
)
/** Words between two people that are parts of a name as well: `Ortega y Gasset`. Both sides must be whole names. */
const AND_OR_PARTICLE = /(?<=\S\s+\S+)\s+(?:y|e|i|en)\s+(?=\S+\s+\S)/

/** Maximum people of a byline. */
const MOST_PEOPLE = 8
/** Maximum words of a name, particles included. */
const MOST_WORDS = 5
/** Maximum UTF-16 units of a line that are read. */
const LONGEST = 240

/** First code unit of CJK radicals, kana, Han and hangul. No cue, and no script with cues, lies above it. */
const FIRST_IDEOGRAPHIC = 0x2e80

/** Names of a Latin script: the people, and the range from the first to the last. */
export interface LatinNames extends Span {
  readonly people: readonly Person[]
}

/** A byline of a Latin script. */
export interface LatinByline extends LatinNames {
  /** The position of its cue. */
  readonly from: number
  /** Whether the cue can only mean an author: `Written by`, `Author:`. `By` may begin a heading. */
  readonly isStrong: boolean
}

/**
 * Reads a byline at the start of a line: `By Jane Doe`, `Written by Jane Doe and J. R. Roe | May 3, 2014`. Undefined if
 * the line has no cue or no name after it.
 */
export function latinByline(line: string): LatinByline | undefined {
  const text = line.length > LONGEST ? line.slice(0, LONGEST) : line
  const thai = thaiNameAt(text)
  if (thai) return { ...thai, from: 0, people: [[{ start: thai.start, end: thai.end }]] }
  const indent = text.length - text.trimStart().length
  if (text.charCodeAt(indent) >= FIRST_IDEOGRAPHIC) return undefined
  const rest = text.slice(indent)
  if (!ANY_CUE.test(rest)) return undefined
  for (const { regex, weak } of CUES) {
    const cue = regex.exec(rest)
    if (!cue) continue
    const from = indent + cue[0].length
    const names = latinNames(text, from)
    if (!names) continue
    const isOneWord = !/\s/.test(text.slice(names.start, names.end))
    // `Autor: Nein.` is direct speech, and an editorial office is nobody.
    if (
      isOneWord &&
      (weak || /^[.!?…]/.test(text.slice(names.end)) || REDACTION.test(text.slice(names.start, names.end)))
    )
      continue
    return { ...names, from: indent, isStrong: !weak }
  }
  return undefined
}

/** The text before a byline inside a line (a separator, a bracket, the end of a date or time), and the word after it. */
const BEHIND = /(?:[|•●·⋅–—/)]|\d[,.]?|\b(?:uhr|am|pm)[,.]?)\s{1,4}(?=(?<word>\p{L}{2,14})[\s:])/giu
const FIRST_WORD = new RegExp(
  `^(?:by|text|autor\\p{L}{0,2}|author|written|posted|${BY}|geschrieben|verfasst|écrit|rédigé|publié|escrito|publicado|redactado|scritto|pubblicato|skrevet|skriv(?:en|et))$`,
  'iu',
)

/** Reads a byline anywhere in a line: `27. Januar 2014 von Jane Doe`, `25.04.24 | 14:07 Uhr | Von Jane Doe`. */
export function latinBylineWithin(line: string): LatinByline | undefined {
  const first = latinByline(line)
  if (first || line.length > LONGEST) return first
  for (const { index, 0: sign, groups } of line.matchAll(BEHIND)) {
    if (!FIRST_WORD.test(groups!.word!)) continue
    const at = index + sign.length
    const found = latinByline(line.slice(at))
    if (!found) continue
    const moved = (span: Span): Span => ({ start: span.start + at, end: span.end + at })
    return { ...found, ...moved(found), from: at, people: found.people.map((person) => person.map(moved)) }
  }
  return undefined
}

/** The names that begin at `from`, if only a separator, a date or a job title follows them. */
export function latinNames(text: string, from = 0): LatinNames | undefined {
  const people: Person[] = []
  let end = from
  while (people.length < MOST_PEOPLE) {
    const name = nameAt(text, end)
    if (name === end) return undefined
    people.push(...splitAtParticle(text, end, name))
    end = name
    const between = BETWEEN.exec(text.slice(end, end + 12))
    if (!between) break
    const next = nameAt(text, end + between[0].length)
    if (next === end + between[0].length) break
    // A job title after the comma ends the list: `Jane Doe, Staff Writer`. So does a single word: `Jane Doe, CNN`.
    const behind = text.slice(end + between[0].length, next)
    if (JOB_TITLE.test(behind) || (/^\s*,\s*$/.test(between[0]) && !/\s/.test(behind)))
      return { start: from, end, people }
    end += between[0].length
  }
  const rest = text.slice(end)
  if (!REST.test(rest) && !TITLE_BEHIND.test(rest) && !BEGINS_NEXT.test(rest)) return undefined
  // A single comma may separate two people or a person and an employer, so the whole is one name: `Jane Doe, Harbour Radio`.
  const isPair = people.length === 2 && /^\s*,\s*$/.test(text.slice(people[0]![0]!.end, people[1]![0]!.start))
  return { start: from, end, people: isPair ? [[{ start: from, end }]] : people }
}

/** `María López y Juan Pérez` are two people, `José Ortega y Gasset` is one. */
function splitAtParticle(text: string, start: number, end: number): Person[] {
  const particle = AND_OR_PARTICLE.exec(text.slice(start, end))
  if (!particle) return [[{ start, end }]]
  const first = start + particle.index
  return [[{ start, end: first }], [{ start: first + particle[0].length, end }]]
}

/** The end of the name that begins at `from`; `from` if no name begins there. */
function nameAt(text: string, from: number): number {
  let end = from
  /** The end of the previous word. It may be a particle, with which no name ends. */
  let seen = from
  let words = 0
  let capitals = 0
  for (const { 0: word, index } of text.slice(from, from + 80).matchAll(/[^\s,;|&•●·–—/()[\]]+/g)) {
    const gap = text.slice(seen, from + index)
    if (words > 0 ? !/^[ \t\u00a0]{1,3}$/.test(gap) : gap !== '') break
    const isCapital = WORD.test(word)
    if (words === 0 && NO_NAME.test(word)) return from
    // A month with a day ends the name, `Jane Doe March 11, 2015`; April and May are also names.
    if (words > 0 && MONTH.test(word) && /^\.?\s{1,3}\d/.test(text.slice(from + index + word.length))) break
    if (words > 0 && (WEEKDAY.test(word) || NO_SURNAME.test(word))) break
    if (words > 1 && TITLE.test(text.slice(from + index, from + index + 80))) break
    if (!(isCapital || (words > 0 && PARTICLE.test(word)) || (words === 0 && /^(?:de|van|von|al|el)$/.test(word))))
      break
    if (++words > MOST_WORDS) return from
    const joined = JOINED.exec(text.slice(from + index, from + index + 60))?.[0]
    if (joined !== undefined) return from + index + joined.length
    seen = from + index + word.length
    if (isCapital) {
      capitals++
      end = seen
    }
  }
  if (capitals === 0) return from
  // A full stop after a word ends a sentence; after an initial it is part of the name.
  if (/[a-z]{3}\.$/.test(text.slice(from, end))) end--
  const suffix = SUFFIX.exec(text.slice(end, end + 12))
  return suffix ? end + suffix[0].length : end
}
