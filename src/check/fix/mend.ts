import type { Cleaned, DecodingSpan } from '../../document/document.ts'
import type { LedgerEdit } from '../../document/ledger/ledger.ts'
import { type InputRecord, inputRecord } from '../../document/record.ts'
import { type ByteEdit, byteEdits, spliced } from './byte-edits.ts'
import { type Fix, frontMatterFixes, mayHaveBlock } from './front-matter.ts'
import type { ExpectedSpan, Plan } from './plan.ts'
import { rewriting } from './rewriting.ts'

/** A file with its damage undone. */
export interface Mended {
  readonly outcome: 'mended'
  readonly bytes: Uint8Array
  /** Sorted and disjoint; everything outside is equal. */
  readonly edits: readonly ByteEdit[]
  /** The raw text before and after, for people. */
  readonly raw: string
  readonly mendedRaw: string
}

/** Damage that is left as it is, and why. */
export interface Refused {
  readonly outcome: 'refused'
  readonly why: string
}

/** How documents are cleaned, for {@link mend}. */
export interface Cleaners {
  /** Decodes and repairs, and nothing else, so that each edit is one of the raw text. */
  readonly repair: (record: InputRecord) => Cleaned
  /** All stages, as a run has them. */
  readonly whole: (record: InputRecord) => Cleaned
}

/**
 * Undoes the damage of one file, in its bytes. The raw file is the evidence of everything that is said about it, so a file is
 * changed only if nothing is lost by it, and that is tried, not assumed: the new bytes decode to exactly the expected text in
 * the same encodings, a second mending would change nothing, and a run makes of them the text that it made before.
 *
 * @param unsafe whether guesses are written, too; otherwise only what is proven
 * @returns undefined for a file without such damage
 */
export function mend(record: InputRecord, { repair, whole }: Cleaners, unsafe: boolean): Mended | Refused | undefined {
  const isMeant = ({ certainty }: LedgerEdit): boolean => certainty === 'proven' || (unsafe && certainty === 'guessed')
  const before = repair(record)
  if (before.rejection) return undefined
  const planned = before.decoding.some(({ source }) => source === 'path')
    ? rewriting(record.bytes, before)
    : splicing(record.bytes, before, [
        ...before.ledger.edits.filter(isMeant).map((edit) => fixOf(before, edit)),
        ...(mayHaveBlock(before.raw) ? frontMatterFixes(whole(record)) : []),
      ])
  if (planned === undefined) return undefined
  if (typeof planned === 'string') return refused(planned)
  const { edits, raw, mendedRaw, spans } = planned
  const bytes = spliced(record.bytes, edits)
  const again = inputRecord(record.source.uri, bytes)
  const after = repair(again)
  if (after.raw !== mendedRaw || !sameSpans(after.decoding, spans))
    return refused('the mended bytes would be read otherwise')
  const left = mayHaveBlock(after.raw) ? frontMatterFixes(whole(again)) : []
  if (after.ledger.edits.some(isMeant) || left.length > 0) return refused('a second time would change more')
  if (!sameResult(whole(record), whole(again))) return refused('a run would make another text of the mended file')
  return { outcome: 'mended', bytes, edits, raw, mendedRaw }
}

const refused = (why: string): Refused => ({ outcome: 'refused', why })

const fixOf = ({ text }: Cleaned, { rawStart, rawEnd, start, end, rules }: LedgerEdit): Fix => {
  return { rawStart, rawEnd, to: text.slice(start, end), rules }
}

function splicing(bytes: Uint8Array, before: Cleaned, fixes: readonly Fix[]): Plan | string | undefined {
  if (fixes.length === 0) return undefined
  const sorted = [...fixes].sort((a, b) => a.rawStart - b.rawStart || a.rawEnd - b.rawEnd)
  if (sorted.some(({ rawStart }, i) => i > 0 && rawStart < sorted[i - 1]!.rawEnd)) return 'its damage overlaps'
  const { raw, decoding } = before
  if (sorted.some((fix) => /[\r\n]/.test(raw.slice(fix.rawStart, fix.rawEnd) + fix.to)))
    return 'its line breaks would change'
  const made = byteEdits(bytes, before, sorted)
  if (typeof made === 'string') return made
  return { edits: made, raw, mendedRaw: replaced(raw, sorted), spans: movedSpans(decoding, sorted, made) }
}

/** Where the spans stand after the edits before them. */
function movedSpans(
  decoding: readonly DecodingSpan[],
  edits: readonly Fix[],
  made: readonly ByteEdit[],
): ExpectedSpan[] {
  let [next, units, bytes] = [0, 0, 0]
  return decoding.map(({ encoding, rawStart, byteStart }) => {
    for (let edit = edits[next]; edit && edit.rawStart < rawStart; edit = edits[++next]) {
      units += edit.to.length - (edit.rawEnd - edit.rawStart)
      bytes += made[next]!.after.length - made[next]!.before.length
    }
    return { encoding, rawStart: rawStart + units, byteStart: byteStart + bytes }
  })
}

function sameSpans(found: readonly DecodingSpan[], expected: readonly ExpectedSpan[]): boolean {
  return (
    found.length === expected.length &&
    found.every(({ encoding, rawStart, byteStart, source }, i) => {
      const other = expected[i]!
      const same = encoding === other.encoding && rawStart === other.rawStart && byteStart === other.byteStart
      return same && source !== 'path'
    })
  )
}

/** The raw text with these fixes made. */
function replaced(raw: string, fixes: readonly Fix[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { rawStart, rawEnd, to } of fixes) {
    pieces.push(raw.slice(at, rawStart), to)
    at = rawEnd
  }
  return [...pieces, raw.slice(at)].join('')
}

/** Whether two results are the same for those who read the dataset: the text, the fields, and what became of the document. */
function sameResult(a: Cleaned, b: Cleaned): boolean {
  const told = ({ text, fields, rejection }: Cleaned): string =>
    JSON.stringify([text, fields.map(({ name, text, value }) => [name, text, value]), rejection?.reason])
  return told(a) === told(b)
}
