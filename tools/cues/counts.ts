import { CUES } from '../../stages/boilerplate/cues/all.ts'
import { type PhraseCue, saysOf } from '../../stages/boilerplate/cues/cue.ts'
import { CueIndex } from '../../stages/boilerplate/cues/lookup/cue-index.ts'
import { NEEDS } from '../../stages/boilerplate/cues/lookup/needs.generated.ts'
import { Matcher, patternOf } from '../../stages/boilerplate/cues/notation/matcher.ts'
import type { Page } from './pages.ts'

/** Occurrences of a phrase, by the truth about the line. */
export class Tally {
  readonly dropped: Places = new Places()
  readonly kept: Places = new Places()
  /** Where no truth is. */
  readonly seen: Places = new Places()
}

class Places {
  readonly hosts: Set<string> = new Set()
  readonly pages: Set<string> = new Set()

  add({ host, id }: Page): void {
    this.hosts.add(host)
    this.pages.add(id)
  }
}

/**
 * Counts the lines that match each phrase of all cues. Every matching phrase counts, not only the first that is tried.
 */
export class Counts {
  /** Family → phrase → occurrences. */
  readonly tallies: ReadonlyMap<string, ReadonlyMap<string, Tally>>
  readonly #index = new CueIndex(NEEDS)
  readonly #matchers = CUES.map((cue) => new Matcher(cue))
  readonly #single = new Map<string, RegExp>()

  constructor() {
    this.tallies = new Map(
      CUES.map((cue) => [cue.family, new Map(phrasesOf(cue).map((phrase) => [phrase, new Tally()]))]),
    )
  }

  add(page: Page): void {
    for (const { plain, isLink, is } of page.lines) {
      this.#index.find(plain, (i) => {
        const cue = CUES[i]!
        if (cue.needs === 'link' && !isLink) return false
        const first = this.#matchers[i]!.find(plain)
        if (first === undefined) return false
        const said = 'phrases' in cue ? phrasesOf(cue).filter((phrase) => this.#says(cue, phrase, plain)) : [first]
        for (const phrase of said) {
          const tally = this.tallies.get(cue.family)!.get(phrase)!
          if (is !== undefined) tally[is].add(page)
          else if (!page.hasTruth) tally.seen.add(page)
        }
        return false
      })
    }
  }

  #says(cue: PhraseCue, phrase: string, plain: string): boolean {
    const key = `${cue.family}\n${phrase}`
    const pattern = this.#single.get(key) ?? patternOf({ ...cue, phrases: [phrase] })
    this.#single.set(key, pattern)
    return pattern.test(plain)
  }
}

function phrasesOf(cue: (typeof CUES)[number]): string[] {
  return 'phrases' in cue ? cue.phrases.map(saysOf) : [cue.family]
}
