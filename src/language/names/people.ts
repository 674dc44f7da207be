/** Finds people in bylines and lists them in the form of a field. */
import { type Edit, minimalEdit } from '../../document/ledger/edit.ts'
import { beginsLikeName, isCompoundSurname } from './surnames.ts'

/** A range of a text, UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One of several people: the spans of the text that form the name, several where it was spread: `陈 默`. */
export type Person = readonly Span[]

/**
 * The separator of the people in a field, in every script. Names may hold a comma (`Doe, Jane`; `Roe, Jr.`), spaces,
 * hyphens and `and` (`Ortega y Gasset`), but never this sign, so a split at it returns the people.
 */
export const BETWEEN_PEOPLE = '、'

/** Maximum people of a byline; more are a list of staff. */
const MOST_PEOPLE = 12

const SEPARATOR = /[ \t\u3000]*[、，,；;&＆/／|｜][ \t\u3000]*|(?<=[\u3400-\u9fff]{2})[和与與及](?=[\u3400-\u9fff]{2})/g
const BLANK = /[^ \t\u3000\u00a0]+/g
const HAN_NAME = /^[\u3400-\u9fff]{2,4}$/
const HAN_CHARACTER = /^[\u3400-\u9fff]$/
/** `马克·吐温`, `阿不都·买买提` */
const DOTTED_NAME = /^[\u3400-\u9fff]{1,8}(?:[·•‧・.][\u3400-\u9fff]{1,8}){1,3}$/
const LATIN_WORD = /^[A-Za-z][A-Za-z.'’-]{0,20}$/

/**
 * The people in a text that is only a list of names, as in Chinese bylines: `陈智、王欢`, `邹多为 唐诗凝`, `马克·吐温`, and
 * `陈 默 李望川`, where a name of two characters is spread to the width of three. Undefined if any part is no name.
 */
export function hanPeople(text: string): Person[] | undefined {
  const people: Person[] = []
  let from = 0
  for (const { index, 0: sign } of [...text.matchAll(SEPARATOR), { index: text.length, 0: '' }]) {
    const listed = spacedPeople(text, from, index)
    if (!listed) return undefined
    people.push(...listed)
    if (people.length > MOST_PEOPLE) return undefined
    from = index + sign.length
  }
  return people
}

/** The people between two separators; white space separates them. */
function spacedPeople(text: string, from: number, to: number): Person[] | undefined {
  const words = Array.from(text.slice(from, to).matchAll(BLANK), ({ index, 0: word }) => ({
    word,
    start: from + index,
    end: from + index + word.length,
  }))
  const people: Person[] = []
  for (let i = 0; i < words.length; ) {
    const length = nameLength(
      words.slice(i).map(({ word }) => word),
      words.length === 2,
    )
    if (length === 0) return undefined
    // A job title may follow a name, separated like another name: `苏念江 资深记者`.
    if (people.length > 0 && length === 1 && JOB_TITLE.test(words[i]!.word)) {
      i++
      continue
    }
    const name = words.slice(i, i + length)
    // The words of a Latin name keep the spaces between them.
    people.push(LATIN_WORD.test(name[0]!.word) ? [{ start: name[0]!.start, end: name.at(-1)!.end }] : name)
    i += length
  }
  return people.length > 0 ? people : undefined
}

/** A job title in one word. */
const JOB_TITLE =
  /^(?:资深|資深|高级|高級|首席|特约|特約|实习|實習|见习|見習|助理|副|总|總|主任|责任|責任|客座|名誉){0,2}(?:记者|記者|编辑|編輯|主编|主編|撰稿人?|评论员|評論員|通讯员|通訊員|教授|研究员|研究員|讲师|講師|院士|博士|硕士|律师|律師|医生|医师|醫師|作家|诗人|詩人|学者|學者|画家|书法家|摄影师|攝影師|分析师|分析師|工程师|工程師|经济师|主任|校长|院长|所长|处长|老师|老師|先生|女士)$/

/** The number of words at the start of `words` that form one name; 0 if they begin with no name. */
function nameLength(words: readonly string[], alone: boolean): number {
  const [first = '', next = ''] = words
  if (HAN_CHARACTER.test(first)) return spreadLength(words, alone)
  if (isCompoundSurname(first) && HAN_CHARACTER.test(next)) return 2
  if (HAN_NAME.test(first) || DOTTED_NAME.test(first)) return 1
  const other = words.findIndex((word) => !LATIN_WORD.test(word))
  return other === -1 ? words.length : other
}

/**
 * The number of single characters at the start of `words` that form one name: two, or three if exactly three stand there
 * (`王 小 明`). The first must be a common surname, unless the text holds nothing else (`年 年`). 0 if they form no name.
 */
function spreadLength(words: readonly string[], alone: boolean): number {
  const end = words.findIndex((word) => !HAN_CHARACTER.test(word))
  const singles = end === -1 ? words.length : end
  if (singles < 2 || !(alone || beginsLikeName(words[0]!))) return 0
  return singles === 3 ? 3 : 2
}

/** The edits that turn `text`, from the first of `people` to the last, into the value of a field. */
export function peopleEdits(text: string, people: readonly Person[], rule: string): Edit[] {
  const edits: Edit[] = []
  let at: number | undefined
  for (const person of people)
    person.forEach(({ start, end }, i) => {
      const edit = at === undefined ? undefined : minimalEdit(text, at, start, i === 0 ? BETWEEN_PEOPLE : '', rule)
      if (edit) edits.push(edit)
      at = end
    })
  return edits
}

const REPORTED =
  /(?:记者|記者)[ \u3000]?(?<names>[\u3400-\u9fff]{2,4}(?:[、，, ][\u3400-\u9fff]{2,4}){0,5})[ ]?[/／][\u3400-\u9fff]{0,10}?(?:報導|報道|报导|报道|攝影|摄影|專訪|专访)/y

/** The names in a signature of newspapers of Taiwan that begins at `at`, `記者林宸誼／即時報導`, and the end of it. */
export function reportedAt(line: string, at: number): (Span & { readonly next: number }) | undefined {
  REPORTED.lastIndex = at
  const match = REPORTED.exec(line)
  if (!match) return undefined
  const start = line.indexOf(match.groups!.names!, at + 2)
  return { start, end: start + match.groups!.names!.length, next: REPORTED.lastIndex }
}

/** Marks after the name of a paper's author that refer to an institution or a note: `1,2*`, `²`, `a,b`. */
const MARKS =
  '[ ]?(?:[\\d⁰¹²³⁴-⁹①-⑳*＊∗†‡§¶#✉](?:\\s?[,，]\\s?(?=[\\d⁰¹²³⁴-⁹*＊∗†‡§¶#✉]))?|(?<=[\\d,，])[a-f](?=[\\s,，;；*]|$))*'
const MARKED = new RegExp(
  `(?<name>[\\u3400-\\u9fff]{2,4}|[A-Z\\u00c0-\\u00de][A-Za-z\\u00c0-\\u024f.'’-]*(?:[ ](?:[A-Z\\u00c0-\\u00de]|d[eai]|v[ao]n)[A-Za-z\\u00c0-\\u024f.'’-]*){1,4})(?<marks>${MARKS})(?:\\s*(?:[,，;；、&]|\\band\\b|和)\\s*|\\s+|$)`,
  'y',
)

/**
 * The authors of a paper, with the numbers of their institutions after the names: `顾衡1，罗沛文1,2，阮清2*`. Undefined if
 * the text holds anything else, or no such number.
 */
export function markedPeople(text: string): Person[] | undefined {
  const people: Person[] = []
  let isMarked = false
  for (let at = 0; at < text.length; at = MARKED.lastIndex) {
    MARKED.lastIndex = at
    const groups = MARKED.exec(text)?.groups
    if (!groups || people.length === MOST_AUTHORS) return undefined
    people.push([{ start: at, end: at + groups.name!.length }])
    isMarked ||= groups.marks!.trim() !== ''
  }
  return isMarked && people.length > 1 ? people : undefined
}

/** Maximum authors of a paper; a longer list is not read. */
const MOST_AUTHORS = 50
