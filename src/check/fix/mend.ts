import type { Cleaned, DecodingSpan } from '../../document/document.ts'
import type { LedgerEdit } from '../../document/ledger/ledger.ts'
import { type InputRecord, inputRecord } from '../../document/record.ts'
import { byteRange } from '../../language/encoding/read/byte-range.ts'

/** Bytes of a file that are replaced. */
export interface ByteEdit {
  readonly byteStart: number
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** `stage/rule`. */
  readonly rule: string
}

/** A file with its proven damage undone. */
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
 * Undoes the proven damage of one file, in its bytes. The raw file is the evidence of everything that is said about it, so
 * a file is changed only if nothing is lost by it, and that is tried, not assumed: the new bytes decode to exactly the
 * expected text, a second mending would change nothing, and a run makes of them the text that it made before.
 *
 * Only UTF-8 is written. Damage in other encodings is mended by each run, as before.
 *
 * @returns undefined for a file without proven damage
 */
export function mend(record: InputRecord, { repair, whole }: Cleaners): Mended | Refused | undefined {
  const before = repair(record)
  const proven = before.ledger.edits.filter(({ certainty }) => certainty === 'proven')
  if (before.rejection || proven.length === 0) return undefined
  const { raw, decoding } = before
  if (proven.some((edit) => !isUtf8(decoding, edit))) return refused('its damage is not in UTF-8')
  if (proven.some((edit) => changesLines(before, edit))) return refused('its line breaks would change')
  const edits = proven.map((edit) => byteEdit(record.bytes, before, edit))
  const bytes = spliced(record.bytes, edits)
  const mendedRaw = replaced(raw, before.text, proven)
  const again = inputRecord(record.source.uri, bytes)
  const after = repair(again)
  if (after.raw !== mendedRaw) return refused('the mended bytes would be read otherwise')
  if (after.ledger.edits.some(({ certainty }) => certainty === 'proven'))
    return refused('a second time would change more')
  if (!sameResult(whole(record), whole(again))) return refused('a run would make another text of the mended file')
  return { outcome: 'mended', bytes, edits, raw, mendedRaw }
}

const refused = (why: string): Refused => ({ outcome: 'refused', why })

/** Whether a stretch of the raw text, and the characters beside it, were read as plain UTF-8. */
function isUtf8(decoding: readonly DecodingSpan[], { rawStart, rawEnd }: LedgerEdit): boolean {
  return decoding.every((span, i) => {
    const end = decoding[i + 1]?.rawStart ?? Number.POSITIVE_INFINITY
    return span.rawStart > rawEnd || end < rawStart || (span.encoding === 'utf-8' && span.source !== 'malformed')
  })
}

/** Whether an edit takes away or adds a line break, as that of quoted-printable does. */
function changesLines({ raw, text }: Cleaned, { rawStart, rawEnd, start, end }: LedgerEdit): boolean {
  return /[\r\n]/.test(raw.slice(rawStart, rawEnd) + text.slice(start, end))
}

function byteEdit(bytes: Uint8Array, { raw, text, decoding }: Cleaned, edit: LedgerEdit): ByteEdit {
  const { byteStart, byteEnd } = byteRange(decoding, raw, edit.rawStart, edit.rawEnd)
  return {
    byteStart,
    before: bytes.subarray(byteStart, byteEnd),
    after: Buffer.from(text.slice(edit.start, edit.end)),
    rule: edit.rules.join(' '),
  }
}

function spliced(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  const pieces: Uint8Array[] = []
  let at = 0
  for (const { byteStart, before, after } of edits) {
    pieces.push(bytes.subarray(at, byteStart), after)
    at = byteStart + before.length
  }
  return Buffer.concat([...pieces, bytes.subarray(at)])
}

/** The raw text with these edits applied; guesses are not among them. */
function replaced(raw: string, text: string, edits: readonly LedgerEdit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { rawStart, rawEnd, start, end } of edits) {
    pieces.push(raw.slice(at, rawStart), text.slice(start, end))
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
