import type { RawRow, Row } from '../dataset/rows/row.ts'
import { CodePoints } from '../document/ledger/offset-map.ts'
import type { RuleDocs } from '../document/rules.ts'
import { type Describe, Explanation, type RawPlace } from '../explain/explanation.ts'

/** Pieces of a document that are sent at once; the page asks for more. */
const PIECES = 3000
/** UTF-16 units of text that are sent at once. */
const UNITS = 300_000
/** UTF-16 units of a text before an edit that are shown; the page of a script has thousands that nobody reads. */
const SHOWN = 300
/** Edits of a document that are shown of those that a decision touches. */
const PREVIEWED = 5
/** UTF-16 units of a verbatim piece. */
const VERBATIM = 20_000

/** A piece of a document: the same on both sides, or an edit. Places are code points. */
export type Piece =
  | { readonly rawStart: number; readonly start: number; readonly same: string }
  | {
      readonly rawStart: number
      readonly start: number
      /** Code points of the raw text. */
      readonly rawLength: number
      readonly before: string
      /** Characters of `before` that are left out in its middle. */
      readonly cut: number
      readonly after: string
      readonly rules: readonly string[]
      readonly certainty: string
      readonly evidence: string | null
    }

/** All pieces of the text of a document, in order: together they are the raw text and the clean one. */
export function piecesOf({ text, edits }: Row, rawText: string, describe: Describe): Piece[] {
  const raw = new CodePoints(rawText)
  const clean = new CodePoints(text)
  const pieces: Piece[] = []
  let rawAt = 0
  let at = 0
  const verbatim = (until: number): void => {
    const words = rawText.slice(raw.toUtf16(rawAt), raw.toUtf16(until))
    let [rawStart, start] = [rawAt, at]
    for (let from = 0; from < words.length; ) {
      let to = Math.min(from + VERBATIM, words.length)
      // A pair of surrogates stays together.
      if (to < words.length && /[\ud800-\udbff]/.test(words[to - 1]!)) to--
      const same = words.slice(from, to)
      pieces.push({ rawStart, start, same })
      const length = new CodePoints(same).at(same.length)
      rawStart += length
      start += length
      from = to
    }
    at += until - rawAt
    rawAt = until
  }
  for (const { target, raw_start, raw_length, start, length, rules, certainty, evidence } of edits) {
    if (target !== null) continue
    verbatim(raw_start)
    const before = rawText.slice(raw.toUtf16(raw_start), raw.toUtf16(raw_start + raw_length))
    const known = evidence === null ? undefined : describe(rules, evidence)
    pieces.push({
      rawStart: raw_start,
      rawLength: raw_length,
      start,
      ...shortened(before),
      after: text.slice(clean.toUtf16(start), clean.toUtf16(start + length)),
      rules,
      certainty,
      evidence: known === undefined ? evidence : `${evidence}: ${known}`,
    })
    rawAt = raw_start + raw_length
    at = start + length
  }
  verbatim(new CodePoints(rawText).at(rawText.length))
  return pieces
}

function shortened(before: string): { readonly before: string; readonly cut: number } {
  if (before.length <= SHOWN) return { before, cut: 0 }
  const half = SHOWN / 2
  return { before: `${before.slice(0, half)}…${before.slice(-half)}`.toWellFormed(), cut: before.length - 2 * half }
}

/** What the page shows of a document, from the piece `from` on. */
export function documentView(row: Row, raw: RawRow, describe: Describe, from: number, rules: RuleDocs): object {
  const pieces = piecesOf(row, raw.raw_text, describe)
  let to = from
  for (let units = 0; to < pieces.length && to < from + PIECES && units < UNITS; to++) {
    const piece = pieces[to]!
    units += 'same' in piece ? piece.same.length : piece.before.length + piece.after.length
  }
  const part = pieces.slice(from, to)
  const shown = { from, to, of: pieces.length, pieces: part, rules: reasonsOf(part, rules) }
  if (from > 0) return shown
  const explanation = new Explanation(row, raw.raw_text, describe, raw.layers)
  const { doc_id, source_uri, title, url, host, site, lang, script, encoding, status, reason, duplicate_of, flags } =
    row
  const { cluster_id, n_chars, raw_chars, n_edits, n_guessed, published_date, page_kind } = row
  const day = published_date === null ? null : new Date(published_date * 86_400_000).toISOString().slice(0, 10)
  return {
    ...shown,
    docId: doc_id,
    uri: source_uri,
    title,
    site: host ?? site,
    cluster: cluster_id ?? null,
    duplicateOf: duplicate_of,
    facts: {
      status,
      reason,
      duplicate_of,
      url,
      site,
      lang,
      script,
      encoding,
      page_kind,
      published_date: day,
      flags,
      raw_chars,
      n_chars,
      n_edits,
      n_guessed,
    },
    fields: explanation.fields.map(({ name, role, value, rule, raw: { line, column } }) => ({
      name,
      role,
      value,
      rule,
      line,
      column,
    })),
    findings: explanation.findings.map(({ rule, severity, message, raw: { line, column, start } }) => ({
      rule,
      severity,
      message,
      line,
      column,
      start,
    })),
  }
}

/** The first edits of the text by a rule. */
export function editsBy(rule: string, { text, edits }: Row, { raw_text }: RawRow): { before: string; after: string }[] {
  const raw = new CodePoints(raw_text)
  const clean = new CodePoints(text)
  const own = edits.filter(({ target, rules }) => target === null && rules.includes(rule))
  return own.slice(0, PREVIEWED).map(({ raw_start, raw_length, start, length }) => ({
    before: shortened(raw_text.slice(raw.toUtf16(raw_start), raw.toUtf16(raw_start + raw_length))).before,
    after: text.slice(clean.toUtf16(start), clean.toUtf16(start + length)),
  }))
}

/** What the rules of pieces do and why, by `stage/rule`. */
function reasonsOf(pieces: readonly Piece[], rules: RuleDocs): Readonly<Record<string, string>> {
  const named = new Set(pieces.flatMap((piece) => ('same' in piece ? [] : piece.rules)))
  return Object.fromEntries([...named].flatMap((rule) => (rules.has(rule) ? [[rule, rules.get(rule)!.doc]] : [])))
}

/** The bytes of a place in the raw file; undefined where they are not known. */
export type BytesOf = (explanation: Explanation, place: RawPlace) => Promise<Uint8Array | undefined>

/** Where a character of the clean text came from. @param at code points of the clean text */
export async function traceOf(row: Row, raw: RawRow, at: number, bytesOf: BytesOf): Promise<object> {
  const explanation = new Explanation(row, raw.raw_text, undefined, raw.layers)
  const place = explanation.origin(null, at, 1)
  const text = new CodePoints(row.text)
  const clean = row.text.slice(text.toUtf16(at), text.toUtf16(at + 1))
  return { ...(await placeOf(explanation, place, bytesOf)), clean, cleanStart: at, cleanLength: 1 }
}

/** What became of a character of the raw text. @param at code points of the raw text */
export async function rawTraceOf(row: Row, raw: RawRow, at: number, bytesOf: BytesOf): Promise<object> {
  const length = new CodePoints(raw.raw_text).at(raw.raw_text.length)
  const explanation = new Explanation(row, raw.raw_text, undefined, raw.layers)
  const place = await placeOf(explanation, explanation.place(Math.min(at, length), at < length ? 1 : 0), bytesOf)
  const [start, end] = cleanRange(row, at)
  const text = new CodePoints(row.text)
  const clean = row.text.slice(text.toUtf16(start), text.toUtf16(end))
  return { ...place, clean, cleanStart: start, cleanLength: end - start }
}

/** The piece of the clean text that stands for a character of the raw text; empty if it was removed. Code points. */
function cleanRange({ edits }: Row, at: number): readonly [start: number, end: number] {
  const before = edits.filter(({ target, raw_start }) => target === null && raw_start <= at).at(-1)
  if (!before) return [at, at + 1]
  const { raw_start, raw_length, start, length } = before
  if (at < raw_start + raw_length) return [start, start + length]
  const kept = start + length + at - raw_start - raw_length
  return [kept, kept + 1]
}

async function placeOf(explanation: Explanation, place: RawPlace, bytesOf: BytesOf): Promise<object> {
  const bytes = await bytesOf(explanation, place)
  return {
    ...place,
    raw: explanation.rawSlice(place),
    encodings: explanation.encodingsOf(place),
    bytes: bytes ? Buffer.from(bytes.subarray(0, 64)).toString('hex') : null,
  }
}
