import { commonEnds, type Edit, weaker } from './edit.ts'
import type { Ledger, LedgerEdit } from './ledger.ts'

/**
 * The ledger after one more stage, in time linear in the edits.
 *
 * Edits that overlap become one that names all their rules; text removed in the end names only what removed it; an
 * edit that a later stage took back is gone; neighbouring removals by one rule are one.
 *
 * @param raw the whole raw text
 * @param ledger raw text → the text that the stage was given
 * @param stage the stage's name, which goes before its rules
 * @param edits checked edits of the stage
 * @param after the text after the stage
 */
export function compose(raw: string, ledger: Ledger, stage: string, edits: readonly Edit[], after: string): Ledger {
  if (edits.length === 0) return ledger
  return new Composer(raw, ledger, stage, edits, after).run()
}

/** A merge of two sorted lists in the coordinates of the text between them: the old edits' results, the new edits' spans. */
class Composer {
  readonly #raw: string
  readonly #ledger: Ledger
  readonly #stage: string
  readonly #old: readonly LedgerEdit[]
  readonly #new: readonly Edit[]
  readonly #after: string
  readonly #out: LedgerEdit[] = []
  readonly #rules = new Map<string, readonly string[]>()
  #i = 0
  #j = 0
  /** Text after the stage less text before it, at the place reached. */
  #growth = 0
  /** Raw position less position before the stage, at the place reached. */
  #drift: number

  constructor(raw: string, ledger: Ledger, stage: string, edits: readonly Edit[], after: string) {
    this.#raw = raw
    this.#ledger = ledger
    this.#stage = stage
    this.#old = ledger.edits
    this.#new = edits
    this.#after = after
    this.#drift = ledger.rawStart
  }

  run(): Ledger {
    for (;;) {
      const old = this.#old[this.#i]
      const edit = this.#new[this.#j]
      if (!old && !edit) return { edits: this.#out, rawStart: this.#ledger.rawStart }
      if (!edit) this.#keepRest()
      else if (old && precedes(old, edit)) this.#keep(old)
      else if (!old || edit.end <= old.start) this.#add(edit)
      else if (edit.text === '' && edit.start <= old.start && !this.#straddles(edit.end)) this.#removeOver(edit)
      else this.#join(Math.min(old.start, edit.start))
    }
  }

  #keep(old: LedgerEdit): void {
    const growth = this.#growth
    this.#push(growth === 0 ? old : moved(old, old.start + growth, old.end + growth))
    this.#passOld(old)
  }

  /** Old edits behind the last new one: where the text has its old length there, they are as they were. */
  #keepRest(): void {
    const growth = this.#growth
    // The first may be one removal with what went before it.
    this.#keep(this.#old[this.#i]!)
    for (; this.#i < this.#old.length; this.#i++) {
      const old = this.#old[this.#i]!
      this.#out.push(growth === 0 ? old : moved(old, old.start + growth, old.end + growth))
    }
  }

  #add(edit: Edit): void {
    this.#pushNew(edit, edit.start + this.#drift, edit.end + this.#drift, edit.start + this.#growth)
    this.#passNew(edit)
  }

  /** A removal over whole old edits: removals among them keep their own rules, replacements go with it. */
  #removeOver(edit: Edit): void {
    const at = edit.start + this.#growth
    let rawAt = edit.start + this.#drift
    for (let old = this.#old[this.#i]; old && old.start < edit.end; old = this.#old[this.#i]) {
      if (old.start === old.end) {
        if (old.rawStart > rawAt) this.#pushNew(edit, rawAt, old.rawStart, at)
        this.#push(moved(old, at, at))
        rawAt = old.rawEnd
      }
      this.#passOld(old)
    }
    const rawEnd = edit.end + this.#drift
    if (rawEnd > rawAt) this.#pushNew(edit, rawAt, rawEnd, at)
    this.#passNew(edit)
  }

  /** All edits that overlap from `from` on become one. */
  #join(from: number): void {
    const first = this.#old[this.#i]!
    const rawFrom = first.start === from ? first.rawStart : from + this.#drift
    const textFrom = from + this.#growth
    const earlier: LedgerEdit[] = []
    const later: Edit[] = []
    let to = from
    for (;;) {
      const old = this.#old[this.#i]
      const edit = this.#new[this.#j]
      if (old && reaches(old.start, from, to)) {
        to = Math.max(to, old.end)
        earlier.push(old)
        this.#passOld(old)
      } else if (edit && reaches(edit.start, from, to)) {
        to = Math.max(to, edit.end)
        later.push(edit)
        this.#passNew(edit)
      } else break
    }
    this.#pushJoined(rawFrom, to + this.#drift, textFrom, to + this.#growth, earlier, later)
  }

  #pushJoined(
    rawStart: number,
    rawEnd: number,
    start: number,
    end: number,
    earlier: readonly LedgerEdit[],
    later: readonly Edit[],
  ): void {
    const parts: readonly (LedgerEdit | Edit)[] = start === end ? later : [...earlier, ...later]
    const { head, tail } = commonEnds(this.#raw, rawStart, rawEnd, this.#after, start, end)
    if (rawStart + head === rawEnd && start + head === end) return
    let { rules, certainty, evidence } = this.#claim(parts[0]!)
    for (let k = 1; k < parts.length; k++) {
      const claim = this.#claim(parts[k]!)
      rules = union(rules, claim.rules)
      certainty = weaker(certainty, claim.certainty)
      if (claim.evidence !== undefined && claim.evidence !== evidence)
        evidence = evidence === undefined ? claim.evidence : `${evidence}; ${claim.evidence}`
    }
    this.#push({
      rawStart: rawStart + head,
      rawEnd: rawEnd - tail,
      start: start + head,
      end: end - tail,
      rules,
      certainty,
      evidence,
    })
  }

  #pushNew(edit: Edit, rawStart: number, rawEnd: number, start: number): void {
    const { rules, certainty, evidence } = this.#claim(edit)
    this.#push({ rawStart, rawEnd, start, end: start + edit.text.length, rules, certainty, evidence })
  }

  /** What an edit says of itself, in the ledger's words. */
  #claim(part: LedgerEdit | Edit): Pick<LedgerEdit, 'rules' | 'certainty' | 'evidence'> {
    return 'rules' in part
      ? part
      : { rules: this.#rule(part), certainty: part.certainty ?? 'certain', evidence: part.evidence }
  }

  #push(edit: LedgerEdit): void {
    const last = edit.start === edit.end ? this.#out.at(-1) : undefined
    if (last && areOneRemoval(last, edit)) this.#out[this.#out.length - 1] = { ...last, rawEnd: edit.rawEnd }
    else this.#out.push(edit)
  }

  #passOld(old: LedgerEdit): void {
    this.#drift = old.rawEnd - old.end
    this.#i++
  }

  #passNew(edit: Edit): void {
    this.#growth += edit.text.length - (edit.end - edit.start)
    this.#j++
  }

  /** Whether the last old edit that begins before `end` reaches past it. */
  #straddles(end: number): boolean {
    let last = this.#i
    while (last + 1 < this.#old.length && this.#old[last + 1]!.start < end) last++
    return this.#old[last]!.end > end
  }

  #rule(edit: Edit): readonly string[] {
    const known = this.#rules.get(edit.rule)
    if (known) return known
    const rules = [`${this.#stage}/${edit.rule}`]
    this.#rules.set(edit.rule, rules)
    return rules
  }
}

/** Whether the old edit lies wholly before the new one. Where both stand at one place, an insertion goes first. */
function precedes(old: LedgerEdit, edit: Edit): boolean {
  if (old.end !== edit.start) return old.end < edit.start
  return old.start < old.end || edit.end > edit.start
}

/** Whether an edit from `start` on overlaps what lies between; at an empty place only what stands right there does. */
function reaches(start: number, from: number, to: number): boolean {
  return start < to || (to === from && start === from)
}

/** The edit at another place of the text. */
function moved(edit: LedgerEdit, start: number, end: number): LedgerEdit {
  const { rawStart, rawEnd, rules, certainty, evidence } = edit
  return { rawStart, rawEnd, start, end, rules, certainty, evidence }
}

/** Both lists in order, each item once; the first list itself where the second adds nothing. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.every((item) => a.includes(item)) ? a : [...a, ...b.filter((item) => !a.includes(item))]
}

function areOneRemoval(a: LedgerEdit, b: LedgerEdit): boolean {
  return (
    a.start === a.end &&
    a.rawEnd === b.rawStart &&
    a.certainty === b.certainty &&
    a.evidence === b.evidence &&
    a.rules.length === b.rules.length &&
    a.rules.every((rule, i) => rule === b.rules[i])
  )
}
