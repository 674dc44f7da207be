import { cutValue, type SourceValue, textOf } from '../../../../src/document/fields/source-value.ts'
import { isGivenName } from '../../../../src/language/names/given-names.ts'
import { type LatinNames, latinByline, latinNames } from '../../../../src/language/names/latin.ts'
import { isOrganization } from '../../../../src/language/names/media.ts'
import { hanPeople, markedPeople, type Person, reportedAt } from '../../../../src/language/names/people.ts'
import type { Name } from './joined.ts'

/** Labels before a name that is an element or a value by itself. */
const LABEL =
  /^(?:(?:作\s?者|文|撰文|(?:[\u3400-\u9fff]{0,8}[报報网網社刊台])?(?:记者|記者)|发布者|發佈者|楼主|樓主)\s{0,2}(?:[:：/／|丨]\s{0,2}|(?=[\u3400-\u9fff]))|[□■◎○]\s{0,2}|(?:كتبت?|بقلم)\s?:?\s{1,2}|(?:текст|автор)\s?:\s{0,2})/i
/** The same in other languages. Where the page declares that a name follows, one word of the label is enough. */
const BY =
  /^(?:(?:ein\s)?(?:article|artikel|beitrag|essay|interview|kommentar|text|author|autor|posted|submitted|published|written|created|veröffentlicht|geschrieben|verfasst|erstellt|eingestellt|gespeichert|publié|rédigé|publicado|escrito|scritto)\s{1,3})?(?:(?:by|vom?|von|par|por|di|af|av|door|durch|oleh|przez)(?:\s{1,3}|:\s{0,3})|[Bb]y(?=[A-Z]))|^(?:interview|text|story|words|bericht|protokoll|author|autor(?:in|\/in)?|auteure?|autore|autrice|verfasser(?:in)?)\s?:\s{1,3}/i

/** Longer values are not searched for names. UTF-16 units. */
const LONGEST = 1_000

/** Length of the label before the name in a text. */
export function cueLength(text: string): number {
  return LABEL.exec(text)?.[0].length ?? BY.exec(text)?.[0].length ?? 0
}

/**
 * The people in a value that a page states as its author: `By Jane Doe and John Roe`, `記者林宸誼／即時報導`, `Jane Doe | Valley
 * Post`. A value that is not recognised as a list of names is one name, as written.
 */
export function namesIn(source: string, value: SourceValue): Name[] {
  const text = textOf(source, value)
  const people = text.length > LONGEST ? undefined : peopleIn(text)
  const names = people?.map((person) => person.map(({ start, end }) => cutValue(source, value, start, end)))
  // An edit that reaches over the end of a name, such as one for a reference, keeps the value in one piece.
  return names?.every((parts): parts is SourceValue[] => !parts.includes(undefined)) ? names : [[value]]
}

function peopleIn(text: string): readonly Person[] | undefined {
  const marked = markedPeople(text)
  if (marked) return marked
  if (!/[\u3400-\u9fff]/.test(text)) {
    const names = latinByline(text) ?? completeNames(text)
    const cue = names ? 0 : cueLength(text)
    return names?.people ?? (cue > 0 ? [[{ start: cue, end: text.length }]] : undefined)
  }
  for (const { index } of text.matchAll(/(?:记者|記者)/g)) {
    const reported = reportedAt(text, index)
    if (reported) return shifted(hanPeople(text.slice(reported.start, reported.end)), reported.start)
  }
  const from = cueLength(text)
  return shifted(hanPeople(text.slice(from)), from)
}

/** Two capitalised words are a name; what a separator divides from them is a job title or an organisation. */
function completeNames(text: string): LatinNames | undefined {
  const names = latinNames(text)
  // `Doe, Jane`: one person, as libraries write names.
  const isOne =
    names && names.people.length > 1 && names.people.some(([span]) => !/\s/.test(text.slice(span!.start, span!.end)))
  if (!names || isOne || !/\s/.test(text.slice(names.start, names.end))) return undefined
  const next = BEHIND.exec(text.slice(names.end))
  if (!next) return names
  const { name: other, sign } = next.groups as { name: string; sign: string }
  // `Jane Doe | John Roe`, `Jane Doe / Bob`: a given name tells a second person from the title or the house of the first.
  if (!isPersonal(other) && !(sign === '/' && isGivenName(other))) return names
  const end = names.end + next[0].trimEnd().length
  return { start: names.start, end, people: [...names.people, [{ start: end - other.length, end }]] }
}

/** One to three words behind a name and a separator, at the end of the value. */
const BEHIND = /^\s{0,3}(?<sign>[|/])\s{0,3}(?<name>[^\s|/,;]+(?:\s[^\s|/,;]+){0,2})\s{0,3}$/

function shifted(people: readonly Person[] | undefined, by: number): Person[] | undefined {
  return people?.map((person) => person.map(({ start, end }) => ({ start: start + by, end: end + by })))
}

/** Whether a name has two or three words, the first of them a given name. */
export function isPersonal(name: string): boolean {
  const words = name.split(/\s+/)
  return words.length >= 2 && words.length <= 3 && isGivenName(words[0]!) && !isOrganization(name)
}
