import { type Edit, weaker } from './edit.ts'
import type { Claim } from './ledger.ts'

/** Upper bound of the number of claims in a ledger. Two numbers below it combine into one exact number (a key). */
const MOST = 2 ** 26

/**
 * The claims of a ledger and of one more stage, each with its number. Consecutive edits with the same claim share one number,
 * and so do all certain edits of a rule without evidence. Other claims are not deduplicated: most evidence is unique to its
 * edit, so looking it up would cost more than it saves.
 */
export class Claims {
  /** The claims by number. Those of the ledger keep their numbers. */
  readonly all: Claim[]
  readonly #stage: string
  readonly #rules = new Map<string, readonly string[]>()
  /** Rule → number of its certain claim without evidence. */
  readonly #bare = new Map<string, number>()
  /** Key of two claim numbers → number of the merged claim. */
  readonly #joined = new Map<number, number>()
  /** List of rules → list of rules → both joined. A converted page joins a million claims of three lists. */
  readonly #unions = new Map<readonly string[], Map<readonly string[], readonly string[]>>()
  #lastEdit: Edit | undefined
  #last = 0

  constructor(known: readonly Claim[], stage: string) {
    this.all = [...known]
    this.#stage = stage
  }

  /** The number of the claim of a stage's edit. */
  numberOf(edit: Edit): number {
    const last = this.#lastEdit
    this.#lastEdit = edit
    if (last?.rule === edit.rule && last.evidence === edit.evidence && last.certainty === edit.certainty)
      return this.#last
    const { rule, certainty = 'certain', evidence } = edit
    const isBare = evidence === undefined && certainty === 'certain'
    const known = isBare ? this.#bare.get(rule) : undefined
    this.#last = known ?? this.all.push({ rules: this.#listOf(rule), certainty, evidence }) - 1
    if (isBare && known === undefined) this.#bare.set(rule, this.#last)
    return this.#last
  }

  /** The number of the claim of two merged edits: all rules, the weaker certainty, all evidence. */
  join(first: number, second: number): number {
    const key = first * MOST + second
    const known = this.#joined.get(key)
    if (known !== undefined) return known
    const [a, b] = [this.all[first]!, this.all[second]!]
    const rules = this.#union(a.rules, b.rules)
    const certainty = weaker(a.certainty, b.certainty)
    const evidence = bothOf(a.evidence, b.evidence)
    const isFirst = rules === a.rules && certainty === a.certainty && evidence === a.evidence
    const number = isFirst ? first : this.all.push({ rules, certainty, evidence }) - 1
    this.#joined.set(key, number)
    return number
  }

  /** Whether two claims are equal. The ledger may hold equal claims under different numbers. */
  areAlike(first: number, second: number): boolean {
    if (first === second) return true
    const [a, b] = [this.all[first]!, this.all[second]!]
    return (
      a.certainty === b.certainty &&
      a.evidence === b.evidence &&
      a.rules.length === b.rules.length &&
      a.rules.every((rule, i) => rule === b.rules[i])
    )
  }

  #union(first: readonly string[], second: readonly string[]): readonly string[] {
    const joined = this.#unions.get(first) ?? new Map<readonly string[], readonly string[]>()
    this.#unions.set(first, joined)
    const known = joined.get(second) ?? union(first, second)
    joined.set(second, known)
    return known
  }

  #listOf(rule: string): readonly string[] {
    const known = this.#rules.get(rule)
    if (known) return known
    const own = [`${this.#stage}/${rule}`]
    this.#rules.set(rule, own)
    return own
  }
}

function bothOf(a: string | undefined, b: string | undefined): string | undefined {
  if (b === undefined || b === a) return a
  return a === undefined ? b : `${a}; ${b}`
}

/** The items of both lists, in order and once each. Returns the first list itself if the second adds nothing. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.every((item) => a.includes(item)) ? a : [...a, ...b.filter((item) => !a.includes(item))]
}
