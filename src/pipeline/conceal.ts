/**
 * Takes values that a stage masks out of everything else that is published of a document: raw text, metadata, addresses,
 * evidence, messages.
 */
import { createHash } from 'node:crypto'
import type { Cleaned, Rejection, Source } from '../document/document.ts'
import { chooseFields } from '../document/fields/field-values.ts'
import { CLAIM, type Claim, EDIT_SIZE, Ledger, RAW_END, RAW_START } from '../document/ledger/ledger.ts'
import type { Conceal, Range, Stage } from '../document/stage.ts'
import type { TextBlock } from '../document/structure/span.ts'

/** Stands for each character of a value, except in texts and fields, where the stage's edits say what does. */
const FILL = '*'

/**
 * What stands for other characters than those of ASCII, so that all else keeps its place in the bytes of the file: they
 * are counted from the raw text. A full-width digit has three bytes in UTF-8 and two in GBK, and so have these.
 */
const fillOf = (unit: string): string => (unit < '\x80' ? FILL : unit < '\u0800' ? '×' : '＊')

/** Takes what one stage masks out of what is published. */
export class Masking {
  readonly #stage: string
  readonly #conceal: Conceal

  constructor(stage: string, conceal: Conceal) {
    this.#stage = stage
    this.#conceal = conceal
  }

  /** What must not be published of a raw text, whatever the stages make of it. */
  find(raw: string): readonly Range[] {
    return this.#conceal([])(raw)
  }

  /** See {@link concealSource}. */
  source(source: Source, raw?: string, hidden: readonly Range[] = []): Source {
    return concealSource(source, this.#conceal, raw, hidden)
  }

  /** See {@link concealed}. @param hidden what {@link find} found in the raw text */
  cleaned(cleaned: Cleaned, hidden: readonly Range[]): Cleaned {
    return concealed(cleaned, this.#stage, this.#conceal, hidden)
  }

  /**
   * Knowledge without entries that hold a value, and without what only this run can use: that may hold hashes of whole
   * texts, of which all but one number is published.
   */
  knowledge(knowledge: Readonly<Record<string, unknown>>, stages: readonly Stage[]): Readonly<Record<string, unknown>> {
    const lasting = stages.filter(({ name, learn }) => learn?.recall && name in knowledge)
    return Object.fromEntries(lasting.map(({ name }) => [name, concealKnowledge(knowledge[name], this.#conceal)]))
  }
}

/**
 * The text with `*` for each UTF-16 unit of the ranges, or what has as many bytes: see {@link fillOf}. Lengths stay, and so do
 * line ends and surrogate pairs.
 */
export function overwrite(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of ranges) {
    pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n\ud800-\udfff]/g, fillOf))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/**
 * JSON with `*` for each unit of the ranges in strings and numbers. It stays JSON: what stands between values stays, an escape
 * goes whole, and a number of which a part goes becomes a string.
 */
export function overwriteJson(json: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return json
  let next = 0
  return json.replace(VALUE, (token, inner: string | undefined, at: number) => {
    const text = inner ?? token
    const from = inner === undefined ? at : at + 1
    const own: Range[] = []
    while (next < ranges.length && ranges[next]!.end <= from) next++
    for (let i = next; i < ranges.length && ranges[i]!.start < from + text.length; i++)
      own.push({ start: Math.max(0, ranges[i]!.start - from), end: Math.min(text.length, ranges[i]!.end - from) })
    return own.length === 0 ? token : `"${overwrite(text, withEscapes(text, own))}"`
  })
}

/** A string of JSON, with what stands in it, or a number. */
const VALUE = /"([^"\\]*(?:\\.[^"\\]*)*)"|-?\d[-+\d.eE]*/g

/** The ranges with the whole of each escape that they cut. Sorted, and disjoint. */
function withEscapes(text: string, ranges: readonly Range[]): readonly Range[] {
  const cut: Range[] = []
  let next = 0
  for (const { 0: escaped, index: start } of text.matchAll(/\\(?:u[0-9a-fA-F]{4}|.)/g)) {
    const end = start + escaped.length
    while (next < ranges.length && ranges[next]!.end <= start) next++
    if (next < ranges.length && ranges[next]!.start < end) cut.push({ start, end })
  }
  return cut.length > 0 ? union([...ranges, ...cut]) : ranges
}

/**
 * The source as it is published. Its hash is over the raw text without the values: beside a text of which all but one number
 * is known, a hash over the whole would tell that number to whoever tries them all.
 *
 * @param raw the decoded record; undefined if it was not decoded, when nothing of it is published
 * @param hidden the values in `raw`. They go from the key and the metadata, too
 */
export function concealSource(source: Source, conceal: Conceal, raw?: string, hidden: readonly Range[] = []): Source {
  const shown = withoutValues(source, conceal(piecesOf(raw ?? '', hidden)))
  const { metadata } = shown
  return {
    ...shown,
    ...(raw !== undefined && { sha256: createHash('sha256').update(overwrite(raw, hidden)).digest('hex') }),
    ...(metadata !== undefined && { metadata: metadata.replace(DIGEST, FILL) }),
  }
}

function withoutValues(source: Source, find: ReturnType<Conceal>): Source {
  const { key, metadata } = source
  return {
    ...source,
    key: overwrite(key, find(key)),
    ...(metadata !== undefined && { metadata: overwriteJson(metadata, find(metadata)) }),
  }
}

function piecesOf(raw: string, ranges: readonly Range[]): string[] {
  return [...new Set(ranges.map(({ start, end }) => raw.slice(start, end)))]
}

/** A digest of the whole record that its container states, as WARC does. */
const DIGEST = /(?<="(?:sha1|sha256|sha512|md5|blake\d?\w*):)[A-Za-z0-9+/=_-]+/gi

/**
 * The document as it is published. The raw text keeps its length, so that every place in it still holds, and keeps all that
 * also stands in the text or in a field: what is verbatim stays so.
 *
 * @param stage the name of the stage whose edits masked the values
 * @param found values in the raw text, as the search in it alone finds them
 */
function concealed(cleaned: Cleaned, stage: string, conceal: Conceal, found: readonly Range[]): Cleaned {
  const { source, raw, ledger, fields, findings, traits, rejection, blocks } = cleaned
  const prefix = `${stage}/`
  const masked = [ledger, ...fields.map((field) => field.ledger)].flatMap((each) => rangesOf(each, prefix))
  const find = conceal(piecesOf(raw, [...masked, ...found]))
  const shown = (text: string): string => overwrite(text, find(text))
  // The text may show values that the raw text does not, such as a name behind its label: they go from it, too.
  const all = masked.length > 0 ? [...find(raw), ...masked, ...found] : found
  const hidden = all.length > 0 ? without(union(all), union(verbatim(cleaned))) : all
  const ledgerOf = (each: Ledger): Ledger => concealEvidence(each, hidden, shown)
  return {
    ...cleaned,
    // A value that the text alone shows. The id stays: it is over the source as it was read.
    source: withoutValues(source, find),
    raw: overwrite(raw, hidden),
    ledger: ledgerOf(ledger),
    fields: fields.map((field) => ({ ...field, ledger: ledgerOf(field.ledger) })),
    blocks: blocks.map((block) => concealBlock(block, shown)),
    findings: findings.map((finding) => ({ ...finding, message: shown(finding.message) })),
    traits:
      traits.frontMatter === undefined
        ? traits
        : { ...traits, frontMatter: overwriteJson(traits.frontMatter, find(traits.frontMatter)) },
    ...(rejection && { rejection: concealRejection(rejection, shown) }),
  }
}

function concealRejection({ quotes: _, ...rejection }: Rejection, shown: (text: string) => string): Rejection {
  return rejection.message === undefined ? rejection : { ...rejection, message: shown(rejection.message) }
}

/** An entry goes whole: beside its text it may hold a hash of it, and a line is short. */
export function concealKnowledge(learnt: unknown, conceal: Conceal): unknown {
  if (Array.isArray(learnt)) return learnt.filter((entry) => conceal([])(JSON.stringify(entry)).length === 0)
  if (typeof learnt === 'string') return overwrite(learnt, conceal([])(learnt))
  if (typeof learnt !== 'object' || learnt === null) return learnt
  return Object.fromEntries(Object.entries(learnt).map(([name, value]) => [name, concealKnowledge(value, conceal)]))
}

/** The raw ranges that edits of a stage replaced. */
function rangesOf({ entries, claims }: Ledger, prefix: string): Range[] {
  const own = claims.map(({ rules }) => rules.some((rule) => rule.startsWith(prefix)))
  const ranges: Range[] = []
  for (let at = 0; at < entries.length; at += EDIT_SIZE) {
    const [start, end] = [entries[at + RAW_START]!, entries[at + RAW_END]!]
    if (own[entries[at + CLAIM]!] && end > start) ranges.push({ start, end })
  }
  return ranges
}

/** The raw ranges that stand in the text, or in a field that has a column, as they are. */
function verbatim({ raw, ledger, fields }: Cleaned): Range[] {
  const ranges = gaps(ledger, 0, raw.length)
  for (const field of chooseFields(fields))
    for (const gap of gaps(field.ledger, field.rawStart, field.rawEnd)) ranges.push(gap)
  return ranges
}

function gaps({ entries }: Ledger, from: number, to: number): Range[] {
  const ranges: Range[] = []
  let start = from
  for (let at = 0; at < entries.length; at += EDIT_SIZE) {
    const end = entries[at + RAW_START]!
    if (end > start) ranges.push({ start, end })
    start = entries[at + RAW_END]!
  }
  if (to > start) ranges.push({ start, end: to })
  return ranges
}

/** Sorted, and disjoint. */
function union(ranges: readonly Range[]): Range[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** What of `ranges` is in none of `kept`. Both are sorted and disjoint. */
function without(ranges: readonly Range[], kept: readonly Range[]): Range[] {
  const rest: Range[] = []
  let i = 0
  for (const { start, end } of ranges) {
    let from = start
    while (i < kept.length && kept[i]!.end <= from) i++
    for (let j = i; j < kept.length && kept[j]!.start < end; j++) {
      if (kept[j]!.start > from) rest.push({ start: from, end: kept[j]!.start })
      from = Math.max(from, kept[j]!.end)
    }
    if (from < end) rest.push({ start: from, end })
  }
  return rest
}

/**
 * The ledger with values out of its evidence. An edit at a place that is hidden loses its evidence: that may be a hash of
 * the line.
 */
function concealEvidence(ledger: Ledger, hidden: readonly Range[], shown: (text: string) => string): Ledger {
  if (ledger.claims.every(({ evidence }) => evidence === undefined)) return ledger
  const claims: Claim[] = ledger.claims.map((claim) =>
    claim.evidence === undefined ? claim : { ...plain(claim), evidence: shown(claim.evidence) },
  )
  const entries = ledger.entries.slice()
  const bare = new Map<number, number>()
  let i = 0
  for (let at = 0; at < entries.length; at += EDIT_SIZE) {
    while (i < hidden.length && hidden[i]!.end <= entries[at + RAW_START]!) i++
    if (i === hidden.length) break
    if (hidden[i]!.start >= entries[at + RAW_END]!) continue
    const number = entries[at + CLAIM]!
    if (claims[number]!.evidence === undefined) continue
    const known = bare.get(number) ?? claims.push(plain(claims[number]!)) - 1
    bare.set(number, known)
    entries[at + CLAIM] = known
  }
  return new Ledger(ledger.rawStart, entries, claims)
}

const plain = ({ rules, certainty }: Claim): Claim => ({ rules, certainty, evidence: undefined })

function concealBlock(block: TextBlock, shown: (text: string) => string): TextBlock {
  const { href, alt, author } = block
  if (href === undefined && alt === undefined && author === undefined) return block
  return {
    ...block,
    ...(href !== undefined && { href: shown(href) }),
    ...(alt !== undefined && { alt: shown(alt) }),
    ...(author !== undefined && { author: shown(author) }),
  }
}
