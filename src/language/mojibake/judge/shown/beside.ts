/**
 * Skips damage whose correct form stands next to it: `„Köln“ becomes „KÃ¶ln“`, `REPLACE(c, 'corazÃ³n', 'corazón')`.
 * Such a line is about the damage, and mending it would make nonsense of it.
 */
import type { Damage } from '../../damage.ts'

/** UTF-16 units on each side, within the line, in which the correct form is looked for. */
const NEAR = 300
/** Shorter words stand beside anything by chance: à, of, 的. Two hanzi count as a word. */
const SHORTEST = 3
const WORD_OF_HANZI = /^\p{Script=Han}{2}$/u
/** Longer stretches are sentences, which nobody writes twice. */
const LONGEST = 60

/** Characters that end a word when people quote it. */
const END = /[\s"'`“”„‘‚«»‹›「」『』《》〈〉()（）[\]{}|/\\=<>、，。；：！？]/
/** Punctuation at the edges that belongs to the sentence. */
const EDGES = /^[.,;:]+|[.,;:]+$/g

/**
 * Filters out damages whose correct form stands beside them. Damages must come sorted; the generator's return value is
 * passed on.
 */
export function* unlessBeside<T>(
  text: string,
  damages: Generator<Damage, T, undefined>,
): Generator<Damage, T, undefined> {
  let word: Damage[] = []
  let end = 0
  let next = damages.next()
  for (; !next.done; next = damages.next()) {
    const damage = next.value
    if (word.length > 0 && damage.start >= end) {
      if (!isBeside(text, word)) yield* word
      word = []
    }
    word.push(damage)
    end = Math.max(end, endOfWord(text, damage.end))
  }
  if (word.length > 0 && !isBeside(text, word)) yield* word
  return next.value
}

/** Whether the word that these damages form, once mended, stands elsewhere in its line. */
function isBeside(text: string, damages: readonly Damage[]): boolean {
  const start = startOfWord(text, damages[0]!.start)
  const end = endOfWord(text, damages.at(-1)!.end)
  if (end - start > LONGEST) return false
  let word = ''
  let at = start
  for (const damage of damages) {
    word += text.slice(at, damage.start) + damage.text
    at = damage.end
  }
  word = (word + text.slice(at, end)).replace(EDGES, '')
  if (word.length > LONGEST || (word.length < SHORTEST && !WORD_OF_HANZI.test(word))) return false
  const before = text
    .slice(Math.max(0, start - NEAR), start)
    .split('\n')
    .at(-1)!
  const behind = text.slice(end, end + NEAR).split('\n', 1)[0]!
  return holdsWord(before, word) || holdsWord(behind, word)
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) return true
  }
  return false
}

/**
 * Whether a character is an alphabetic letter or a digit. Chinese and Japanese are excluded: their words have no spaces
 * between them.
 */
function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character) && character < '\u2e80'
}

function startOfWord(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start <= LONGEST && !END.test(text[start - 1]!)) start--
  return start
}

function endOfWord(text: string, at: number): number {
  let end = at
  while (end < text.length && end - at <= LONGEST && !END.test(text[end]!)) end++
  return end
}
