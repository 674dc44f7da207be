import { type Certainty, type Edit, weaker } from './edit.ts'
import type { Claim } from './ledger.ts'

/** The claims of one rule: by evidence, those of any certainty. */
interface OfRule {
  readonly rules: readonly string[]
  readonly byEvidence: Map<string | undefined, readonly number[]>
}

/** More claims than a ledger of {@link Claims} can have: two numbers below it make one that is exact. */
const MOST = 2 ** 26

/** The claims of a ledger with those of one more stage, each with its number: what edits of one rule saw repeats. */
export class Claims {
  /** By number; those of the ledger keep theirs. */
  readonly all: Claim[]
  readonly #stage: string
  readonly #byRule = new Map<string, OfRule>()
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
    // Neighbours are alike: nine in ten edits of a converted page need no look-up.
    if (last?.rule === edit.rule && last.evidence === edit.evidence && last.certainty === edit.certainty)
      return this.#last
    const { rules, byEvidence } = this.#ofRule(edit.rule)
    const certainty: Certainty = edit.certainty ?? 'certain'
    const { evidence } = edit
    const known = byEvidence.get(evidence)
    this.#last = known?.find((number) => this.all[number]!.certainty === certainty) ?? this.all.length
    if (this.#last === this.all.length) {
      this.all.push({ rules, certainty, evidence })
      byEvidence.set(evidence, known ? [...known, this.#last] : [this.#last])
    }
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

  #ofRule(rule: string): OfRule {
    const known = this.#byRule.get(rule)
    if (known) return known
    const own = { rules: [`${this.#stage}/${rule}`], byEvidence: new Map<string | undefined, readonly number[]>() }
    this.#byRule.set(rule, own)
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
