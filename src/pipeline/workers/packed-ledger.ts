import { CERTAINTIES } from '../../document/ledger/edit.ts'
import { type Claim, EDIT_SIZE, EMPTY_LEDGER, Ledger } from '../../document/ledger/ledger.ts'

/**
 * A ledger in a form that v8 serialises with little work, since each object and string costs a call: one array of numbers and
 * one string. Without edits, as for most fields, it is only the start of its text.
 */
export type PackedLedger = number | PackedEdits

interface PackedEdits {
  readonly rawStart: number
  readonly edits: number
  /**
   * The entries of the ledger; then for each claim the index of its list of rules, its certainty, and the length of its
   * evidence or -1.
   */
  readonly numbers: Int32Array
  readonly lists: readonly (readonly string[])[]
  readonly evidence: string
}

/** How many numbers each claim takes. */
const CLAIM_SIZE = 3

const ABSENT = -1

export function packLedger({ rawStart, entries, claims }: Ledger): PackedLedger {
  if (entries.length === 0) return rawStart
  const numbers = new Int32Array(entries.length + CLAIM_SIZE * claims.length)
  numbers.set(entries)
  const lists: (readonly string[])[] = []
  let evidence = ''
  let at = entries.length
  let list = -1
  for (const claim of claims) {
    // Claims of the same rule are adjacent and share its list.
    if (lists[list] !== claim.rules) {
      list = lists.indexOf(claim.rules)
      if (list < 0) list = lists.push(claim.rules) - 1
    }
    numbers[at++] = list
    numbers[at++] = CERTAINTIES.indexOf(claim.certainty)
    numbers[at++] = claim.evidence?.length ?? ABSENT
    if (claim.evidence !== undefined) evidence += claim.evidence
  }
  return { rawStart, edits: entries.length / EDIT_SIZE, numbers, lists, evidence }
}

export function unpackLedger(packed: PackedLedger): Ledger {
  if (packed === 0) return EMPTY_LEDGER
  if (typeof packed === 'number') return new Ledger(packed, EMPTY_LEDGER.entries, [])
  const { rawStart, edits, numbers, lists, evidence } = packed
  const claims: Claim[] = []
  let from = 0
  for (let at = EDIT_SIZE * edits; at < numbers.length; at += CLAIM_SIZE) {
    const length = numbers[at + 2]!
    const own = length === ABSENT ? undefined : evidence.slice(from, from + length)
    if (own !== undefined) from += length
    claims.push({ rules: lists[numbers[at]!]!, certainty: CERTAINTIES[numbers[at + 1]!]!, evidence: own })
  }
  return new Ledger(rawStart, numbers.subarray(0, EDIT_SIZE * edits), claims)
}
