import { CERTAINTIES } from '../../../document/ledger/edit.ts'
import { type Claim, EMPTY_LEDGER, Ledger } from '../../../document/ledger/ledger.ts'
import type { PackReader, PackWriter } from './pack.ts'

const ABSENT = -1

/** Writes a ledger. Without edits, as most fields have it, it is the start of its text and no more. */
export function packLedger(pack: PackWriter, { rawStart, entries, claims }: Ledger): void {
  pack.int(rawStart)
  pack.ints(entries)
  if (entries.length === 0) return
  const lists = listsOf(claims)
  pack.int(lists.size)
  for (const rules of lists.keys()) {
    pack.int(rules.length)
    for (const rule of rules) pack.word(rule)
  }
  pack.int(claims.length)
  let all = ''
  for (const { rules, certainty, evidence } of claims) {
    pack.int(lists.get(rules)!)
    pack.int(CERTAINTIES.indexOf(certainty))
    pack.int(evidence?.length ?? ABSENT)
    if (evidence !== undefined) all += evidence
  }
  pack.text(all)
}

/** The lists of rules of claims, each once, with their numbers. Claims of the same rule share a list. */
function listsOf(claims: readonly Claim[]): Map<readonly string[], number> {
  const lists = new Map<readonly string[], number>()
  for (const { rules } of claims) if (!lists.has(rules)) lists.set(rules, lists.size)
  return lists
}

export function unpackLedger(pack: PackReader): Ledger {
  const rawStart = pack.int()
  const entries = pack.ints()
  if (entries.length === 0) return rawStart === 0 ? EMPTY_LEDGER : new Ledger(rawStart, EMPTY_LEDGER.entries, [])
  const lists = Array.from({ length: pack.int() }, () => Array.from({ length: pack.int() }, () => pack.word()!))
  const claims: Claim[] = []
  const count = pack.int()
  const all = pack.text()
  let from = 0
  for (let i = 0; i < count; i++) {
    const rules = lists[pack.int()]!
    const certainty = CERTAINTIES[pack.int()]!
    const length = pack.int()
    claims.push({ rules, certainty, evidence: length === ABSENT ? undefined : all.slice(from, from + length) })
    from += Math.max(0, length)
  }
  return new Ledger(rawStart, entries, claims)
}
