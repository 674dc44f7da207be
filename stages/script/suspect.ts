import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import { CLAIM, EDIT_SIZE, type Ledger, RAW_END, RAW_START, textPosition } from '../../src/document/ledger/ledger.ts'

/**
 * Findings of *repair* about text that may have been read in a wrong encoding. One is `聽` for a no-break space: after
 * conversion to `听`, the damage could no longer be recognised.
 */
const SUSPICIONS: ReadonlySet<string> = new Set([
  'repair/mojibake',
  'repair/double-mojibake',
  'repair/entity-mojibake',
  'repair/lost-byte',
  'repair/byte-shift',
  'repair/escaped-bytes',
  'repair/misread-space',
  'repair/stranded',
])

/** Removes the edits inside text that may have been read wrongly and was left as it was. Both lists are sorted. */
export function outsideSuspects<E extends Edit>(doc: Document, edits: readonly E[]): readonly E[] {
  if (edits.length === 0) return edits
  const suspects = suspectRanges(doc)
  if (suspects.length === 0) return edits
  return edits.filter((edit) => !suspects.some(({ start, end }) => edit.start < end && start < edit.end))
}

/** Ranges of such text, in UTF-16 units of `doc.text`. */
function suspectRanges({ findings, ledger, text }: Document): { start: number; end: number }[] {
  return findings
    .filter(({ rule, rawStart, rawEnd }) => SUSPICIONS.has(rule) && !isRepaired(ledger, rawStart, rawEnd))
    .map(({ rawStart, rawEnd }) => ({ start: textPosition(ledger, rawStart), end: textPosition(ledger, rawEnd) }))
    .filter(({ start, end }) => start < end && end > 0 && start < text.length)
}

/** Whether *repair* changed the text of its finding: it reports both what it repaired and what it left. */
function isRepaired(ledger: Ledger, rawStart: number, rawEnd: number): boolean {
  const { entries, claims } = ledger
  for (let at = 0; at < entries.length && entries[at + RAW_START]! < rawEnd; at += EDIT_SIZE) {
    if (entries[at + RAW_END]! <= rawStart) continue
    if (claims[entries[at + CLAIM]!]!.rules.some((rule) => rule.startsWith('repair/'))) return true
  }
  return false
}
