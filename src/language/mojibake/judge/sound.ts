/**
 * Withdraws a proof when something odd is left in the line. A line that is still damaged after all repairs was not
 * understood: its rest may have been damaged along another path, or the reading itself was wrong. Nothing in such a
 * line is proven.
 */
import { suspects } from '../../text-model/index.ts'
import type { Damage, Piece } from '../damage.ts'
import { isWellPlaced, leftBy } from '../sequences/index.ts'

/**
 * UTF-16 units on each side, within the line, in which a guess or an oddity withdraws the proof. Limited because a line
 * may be as long as a book.
 */
const NEAR = 1000
/** Longer damage is judged part by part, for the same reason. */
const LONGEST = 1000

/** Oddities that a correctly repaired text does not have, each with its reason. ʕ is no small letter to some versions of Node. */
const MARKS: readonly (readonly [mark: RegExp, why: string])[] = [
  [/[\x80-\x9f\ufffd\ue000-\uf8ff]/g, 'control characters, marks of loss, private use'],
  [/[\p{Ll}ʕ](?![\0-\x7f])\p{Lu}/gu, 'a capital within a word: of `skundŞių` another page made ž'],
  [/[\x80-\uffff]\?(?![\s"'”’»)\]<?!.&=]|$)/gm, 'a question mark that ends no sentence stands for a byte'],
]

/** Scripts whose letters do not stand alone in text of another script, as Greek letters and hanzi do. */
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]+/gu
/** A single foreign run shorter than this many letters is not a word. */
const WORD = 3

/** A span of the mended line. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Damage, or a part of it, with the position of its text in the mended line. */
interface Placed extends Span {
  readonly damage: Damage
}

type Growing = { -readonly [K in keyof Damage]: Damage[K] } & { pieces: Piece[] }

/**
 * Downgrades proven damage to guessed where its line is not understood. Damages must come sorted; the generator's
 * return value is passed on.
 *
 * @param guess whether downgraded damage is still yielded
 */
export function* unlessUnsound<T>(
  text: string,
  damages: Generator<Damage, T, undefined>,
  guess: boolean = true,
): Generator<Damage, T, undefined> {
  const given = (line: readonly Damage[]): readonly Damage[] => {
    const all = judged(text, line)
    return guess ? all : all.filter(({ certainty }) => certainty === 'proven')
  }
  let line: Damage[] = []
  let end = -1
  let next = damages.next()
  for (; !next.done; next = damages.next()) {
    const damage = next.value
    if (line.length > 0 && damage.start > end) {
      yield* given(line)
      line = []
    }
    line.push(damage)
    if (damage.end <= end) continue
    const feed = text.indexOf('\n', damage.end)
    end = feed < 0 ? text.length : feed
  }
  yield* given(line)
  return next.value
}

/** The damages of one line, with certainties lowered where the line is odd. */
function judged(text: string, all: readonly Damage[]): Damage[] {
  const damages = all.map((damage) => withMarks(text, damage))
  if (!damages.some(({ certainty }) => certainty === 'proven')) return [...damages]
  const { line, placed } = mendedLine(text, damages.flatMap(parted))
  const odd: Span[] = [...suspects(line), ...leftBy(readersIn(damages), line, placed)]
  for (const [mark] of MARKS) for (const { index } of line.matchAll(mark)) odd.push({ start: index, end: index + 1 })
  const foreign = [...line.matchAll(FOREIGN)]
  if (foreign.every(({ 0: word }) => word.length < WORD) && foreign.length === 1)
    odd.push({ start: foreign[0]!.index, end: foreign[0]!.index + 1 })
  for (const { start, end, damage } of placed) if (damage.certainty === 'guessed') odd.push({ start, end })
  if (odd.length === 0) return [...damages]
  odd.sort((a, b) => a.start - b.start)
  const found: Growing[] = []
  let next = 0
  for (const { start, end, damage } of placed) {
    // Spans that begin later also end later, unless one contains the other; then both are equally near to what follows.
    while (next < odd.length && odd[next]!.end < start - NEAR) next++
    const isOdd = next < odd.length && odd[next]!.start <= end + NEAR
    join(found, isOdd && damage.certainty === 'proven' ? { ...damage, certainty: 'guessed' } : damage)
  }
  return found
}

const CONTROLS = 'windows-1252<latin1'

/** Downgrades damage that contains a mark which may just as well be a letter of another code page. */
function withMarks(text: string, damage: Damage): Damage {
  if (damage.path !== CONTROLS || damage.certainty === 'guessed') return damage
  let at = damage.start
  for (const { end, text: was } of damage.pieces) {
    const isMark = was.length === 1 && was !== text[at] && !/\p{L}/u.test(was)
    if (isMark && !isWellPlaced(text, at, was)) return { ...damage, certainty: 'guessed' }
    at = end
  }
  return damage
}

/** The single-byte readers that UTF-8 was last read in, according to the damages' paths. */
function readersIn(damages: readonly Damage[]): Set<string> {
  return new Set(damages.map(({ path }) => /utf-8<([^<]+)$/.exec(path)?.[1] ?? ''))
}

/** The line of some damages after mending, from NEAR units before the first to NEAR units after the last. */
function mendedLine(text: string, damages: readonly Damage[]): { line: string; placed: Placed[] } {
  let at = Math.max(0, damages[0]!.start - NEAR)
  at += text.slice(at, damages[0]!.start).lastIndexOf('\n') + 1
  let line = ''
  const placed: Placed[] = []
  for (const damage of damages) {
    line += text.slice(at, damage.start)
    placed.push({ start: line.length, end: line.length + damage.text.length, damage })
    line += damage.text
    at = damage.end
  }
  const behind = text.slice(at, at + NEAR)
  const feed = behind.indexOf('\n')
  return { line: line + (feed < 0 ? behind : behind.slice(0, feed)), placed }
}

/** Splits damage into parts that are not too long. */
function parted(damage: Damage): Damage[] {
  if (damage.end - damage.start <= LONGEST || damage.certainty !== 'proven') return [damage]
  const parts: Damage[] = []
  let start = damage.start
  let pieces: Piece[] = []
  for (const piece of damage.pieces) {
    pieces.push(piece)
    if (piece.end - start < LONGEST && piece.end < damage.end) continue
    parts.push({ ...damage, start, end: piece.end, text: pieces.map(({ text }) => text).join(''), pieces })
    start = piece.end
    pieces = []
  }
  return parts
}

/** Appends a part; merges it with the part before if both belong to the same damage and have the same certainty. */
function join(found: Growing[], part: Damage): void {
  const last = found.at(-1)
  if (!last || last.end !== part.start || last.path !== part.path || last.certainty !== part.certainty) {
    found.push({ ...part, pieces: [...part.pieces] })
    return
  }
  last.text += part.text
  last.end = part.end
  for (const piece of part.pieces) last.pieces.push(piece)
}
