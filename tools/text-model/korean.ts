/**
 * Korean: word lists of open-korean-text, with equal weight for each word. Endings and particles, which word lists
 * lack, come from running text.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Tally } from './counts.ts'

/** Lists that were made by hand. `wikipedia_title_nouns.txt` is left out, because its origin has another licence. */
const LISTS: readonly (readonly [path: string, share: number])[] = [
  ['noun/nouns.txt', 0.45],
  ['noun/names.txt', 0.01],
  ['noun/geolocations.txt', 0.03],
  ['noun/foreign.txt', 0.03],
  ['noun/congress.txt', 0.03],
  ['verb/verb.txt', 0.1],
  ['verb/eomi.txt', 0.1],
  ['adjective/adjective.txt', 0.05],
  ['adverb/adverb.txt', 0.06],
  ['josa/josa.txt', 0.1],
  ['auxiliary/conjunctions.txt', 0.02],
  ['auxiliary/determiner.txt', 0.02],
]

/** Tally of the words of the lists in `folder`, weighted by the share of each list. */
export function koreanTally(folder: string): Tally {
  const out = new Tally()
  for (const [path, share] of LISTS) {
    const words = readFileSync(join(folder, path), 'utf8')
      .split('\n')
      .map((word) => word.trim())
      .filter((word) => /^[가-힣]+$/.test(word))
    for (const word of words) {
      const n = share / words.length
      out.word(word, n)
      out.looseBefore[word.charCodeAt(word.length - 1)]! += n
      out.looseUnit[word.charCodeAt(0)]! += n
    }
  }
  return out
}
