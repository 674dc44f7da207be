import { type Edit, weaker } from './edit.ts'
import type { Claim } from './ledger.ts'

/** More claims than a ledger of {@link Claims} can have: two numbers below it make one that is exact. */
const MOST = 2 ** 26

/**
 * The claims of a ledger with those of one more stage, each with its number. Edits in a row that say the same share one, and
 * so do all by a rule that are certain without evidence. To look for evidence that was met before would cost more than it
 * saves: most of it is made up for its edit, and hashed by nobody else.
 */
export class Claims {
  /** By number; those of the ledger keep theirs. */
  readonly all: Claim[]
  readonly #stage: string
  readonly #rules = new Map<string, readonly string[]>()
  /** Of rules, the number of the claim that is certain without evidence. */
  readonly #bare = new Map<string, number>()
  /** By the numbers of two claims. */
  readonly #joined = new Map<number, number>()
  #lastEdit: Edit | undefined
  #last = 0

  constructor(known: readonly Claim[], stage: string) {
    this.all = [...known]
    this.#stage = stage
  }

  /** The number of what an edit of the stage says of itself, in the ledger's words. */
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

  /** The number of what two edits say that became one: all rules, the weakest certainty, all evidence. */
  join(first: number, second: number): number {
    const key = first * MOST + second
    const known = this.#joined.get(key)
    if (known !== undefined) return known
    const [a, b] = [this.all[first]!, this.all[second]!]
    const rules = union(a.rules, b.rules)
    const certainty = weaker(a.certainty, b.certainty)
    const evidence = bothOf(a.evidence, b.evidence)
    const isFirst = rules === a.rules && certainty === a.certainty && evidence === a.evidence
    const number = isFirst ? first : this.all.push({ rules, certainty, evidence }) - 1
    this.#joined.set(key, number)
    return number
  }

  /** Whether two claims say the same: those that were in the ledger may be there twice. */
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

/** Both lists in order, each item once; the first list itself where the second adds nothing. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.every((item) => a.includes(item)) ? a : [...a, ...b.filter((item) => !a.includes(item))]
}
