/**
 * Damage whose right form stands beside it: `„Köln“ becomes „KÃ¶ln“`, `REPLACE(c, 'corazÃ³n', 'corazón')`. Who writes both
 * writes about the damage, and to mend it would make nonsense of the line.
 */
import type { Damage } from '../damage.ts'

/** UTF-16 units on each side in which the right form is looked for, within the line. */
const NEAR = 300
/** Shorter words stand beside anything by chance: à, of, 的. Two hanzi are a word. */
const SHORTEST = 3
const WORD_OF_HANZI = /^\p{Script=Han}{2}$/u
/** Longer stretches are sentences, which nobody writes twice. */
const LONGEST = 60

/** What ends a word as people quote it. */
const END = /[\s"'`“”„‘‚«»‹›「」『』《》〈〉()（）[\]{}|/\\=<>、，。；：！？]/
/** Signs at the edges that belong to the sentence. */
const EDGES = /^[.,;:]+|[.,;:]+$/g

/** The damages without those whose right form stands beside them. Sorted, as they come; what the generator returns is kept. */
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

/** Whether the word that these damages make, read rightly, stands elsewhere in its line. */
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

/** Of an alphabet: Chinese and Japanese words stand without spaces between them. */
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
