/**
 * Text of one Latin alphabet that was read in the code page of another: `açýldý` for açıldı, `Vèera` for Včera. Every
 * letter is a letter still, so hardly a word looks damaged enough for a search. All letters of a text together tell:
 * many of its accented ones are unlikely where they stand, and along one path nearly all become likely.
 */
import type { Damage, Piece } from '../damage.ts'
import { allExchanges, type Exchange } from './exchanges.ts'

export { isFontSet } from './exchanges.ts'

import { isDoubtful, type Phrase, phrasesOf, type Weighed, weigh } from './phrases.ts'

/** Least gain in nats of the doubtful phrases together, and for each changed character. */
const GAIN = 25
const GAIN_EACH = 2.5
/** Nats by which the best path must be ahead of each other that makes another text. */
const MARGIN = 6
/** A text is repaired only if at least so many of its characters change, of at least so many kinds. */
const CHANGED = 5
const DIFFERENT = 3
/** Two different ones are enough if they gain so much each: Icelandic by windows-1254 changes ð, þ and ý alone. */
const GAIN_OF_TWO = 4
/**
 * Different characters that must become another letter, and not only take another accent. Who lacks a letter writes its
 * neighbour on purpose: Râma for Rāma, and a text of such words reads like Latvian.
 */
const OTHER_LETTERS = 2
/** The only letters that Hungarian pages lose: `hõs`, `fûtõ`. They keep their letter, so both must occur. */
const HUNGARIAN = 'õûÕÛ'
/**
 * Average cost in nats of what the characters become. Rare letters of right readings cost up to 9.2 (Czech, Lithuanian);
 * along paths that a text did not take they cost 13 and more.
 */
const MEAN = 10.5
/** Phrases that are judged. More say nothing new, and a book has a hundred thousand. */
const JUDGED = 300
/** Nats of margin that raise the odds by a factor of e. Above 1, because the letters of a text are not independent. */
const SCALE = 4
const MOST_CONFIDENT = 0.95

/**
 * Finds the words of a text that were read in the code page of another Latin alphabet.
 *
 * @param text a line or a document; UTF-16
 * @returns sorted and disjoint; guesses always, because the words of names and of other languages look alike
 */
export function misreadAlphabet(text: string): Damage[] {
  const phrases = phrasesOf(text)
  const doubtful: Phrase[] = []
  for (const phrase of phrases) if (doubtful.length < JUDGED && isDoubtful(text, phrase)) doubtful.push(phrase)
  if (doubtful.length === 0) return []
  const best = likeliest(text, doubtful)
  if (!best) return []
  // A phrase in another language, or one that was added later, may be right as it stands.
  return phrases.flatMap((phrase) => {
    const own: Weighed = { gain: 0, cost: 0, changed: 0, shown: new Set() }
    return weigh(text, phrase, best.exchange, own) && own.gain > 0 ? wordsOf(text, phrase, best) : []
  })
}

interface Candidate {
  readonly exchange: Exchange
  readonly confidence: number
}

/** The path that explains the phrases, if it does so well enough and no other does. */
function likeliest(text: string, phrases: readonly Phrase[]): Candidate | undefined {
  const weighed = allExchanges().map((exchange) => {
    const sum: Weighed = { gain: 0, cost: 0, changed: 0, shown: new Set() }
    for (const phrase of phrases) weigh(text, phrase, exchange, sum)
    return { exchange, ...sum }
  })
  const [best, ...others] = weighed.sort((a, b) => b.gain - a.gain)
  if (!best || !isConvincing(best, best.exchange)) return undefined
  const rival = others.find(({ exchange }) => differ(best.exchange, exchange, best.shown))
  const margin = Math.min(best.gain, best.gain - (rival?.gain ?? 0))
  if (margin < MARGIN) return undefined
  const odds = 1 / (1 + Math.exp(-margin / SCALE))
  return { exchange: best.exchange, confidence: Math.min(MOST_CONFIDENT, Math.round(odds * 100) / 100) }
}

/** Whether two paths make different letters of some characters. */
function differ(one: Exchange, other: Exchange, shown: ReadonlySet<number>): boolean {
  return [...shown].some((unit) => one.was.get(unit) !== other.was.get(unit))
}

function isConvincing({ gain, cost, changed, shown }: Weighed, { was }: Exchange): boolean {
  if (gain < GAIN || changed < CHANGED || gain < GAIN_EACH * changed || cost > MEAN * changed) return false
  const units = [...shown]
  if (units.length > 1 && units.every((unit) => HUNGARIAN.includes(String.fromCharCode(unit)))) return true
  const others = units.filter((unit) => letterOf(unit) !== letterOf(was.get(unit)!))
  return others.length >= OTHER_LETTERS && (units.length >= DIFFERENT || gain >= GAIN_OF_TWO * changed)
}

/** The small letter without its accent; one that has none, such as ø or ı, is a letter of its own. */
function letterOf(unit: number): string {
  return String.fromCharCode(unit).normalize('NFD').charAt(0).toLowerCase()
}

const SPACE = /\s/

/** The damage of each word of a phrase, from its first changed character to its last. */
function wordsOf(text: string, { accents }: Phrase, { exchange: { path, was }, confidence }: Candidate): Damage[] {
  const damages: Damage[] = []
  const changed = accents.filter((at) => was.has(text.charCodeAt(at)))
  for (let i = 0, next = 0; i < changed.length; i = next) {
    next = i + 1
    while (next < changed.length && !SPACE.test(text.slice(changed[next - 1], changed[next]))) next++
    const [start, end] = [changed[i]!, changed[next - 1]! + 1]
    const pieces: Piece[] = []
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at)
      pieces.push({ end: at + 1, text: String.fromCharCode(was.get(unit) ?? unit), filled: false })
    }
    const mended = pieces.map((piece) => piece.text).join('')
    damages.push({ start, end, text: mended, path, certainty: 'guessed', confidence, pieces })
  }
  return damages
}
