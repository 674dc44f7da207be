import type { Certainty, Severity } from '../../document/ledger/edit.ts'
import type { RuleDocs } from '../../document/rules.ts'
import { isPath } from '../../language/encoding/paths/path.ts'
import { describePath } from '../../language/encoding/paths/path-words.ts'
import { counted, figure } from '../../terminal/figures.ts'
import type { Paint, Style } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import { clipEnd, displayWidth } from '../../terminal/width.ts'
import { copyLines } from '../copies.ts'
import type { ExplainedEdit, Explanation, RawPlace } from '../explanation.ts'
import type { Focus } from '../focus.ts'
import { publishedLine } from '../published.ts'
import type { UndoneReading } from '../readings.ts'
import { shorten } from '../shorten.ts'
import { hexLines } from './hex.ts'
import { type ChangeLine, changeLines } from './lines.ts'

export interface PrettyOptions {
  readonly paint: Paint
  /** Columns of the terminal. */
  readonly columns: number
  readonly docs: RuleDocs
}

const CERTAINTY_STYLE: Readonly<Record<Certainty, Style>> = {
  certain: 'dim',
  proven: 'cyan',
  likely: 'dim',
  guessed: 'yellow',
}
const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' }

/**
 * Prints what the document is, its status, and where each of its values was read. A dataset may come from anybody, so
 * every string of the row is made visible, not only text of documents.
 */
export function* prettyHeader(explanation: Explanation, { paint, columns }: PrettyOptions): Generator<string> {
  const { row } = explanation
  const record = row.record_key === null ? '' : `, record ${visible(row.record_key)}`
  yield `${paint('bold', visible(row.source_uri))}${record}\n`
  yield `${label('document')}${visible(row.doc_id)}\n`
  if (explanation.layers.length > 0) yield `${label('layers')}${visible(explanation.layers.join(' › '))}\n`
  const reason =
    row.reason === null ? '' : `: ${row.reason}${row.duplicate_of === null ? '' : ` of ${row.duplicate_of}`}`
  yield `${label('status')}${paint(row.status === 'kept' ? 'green' : 'red', visible(row.status + reason))}\n`
  for (const [name, words] of copyLines(row)) yield `${label(name)}${visible(words)}\n`
  const known = row.encoding_source === null ? '' : ` (${row.encoding_source}${percent(row.encoding_confidence)})`
  yield `${label('encoding')}${visible((row.encoding ?? 'unknown') + known)}, ${counted(row.source_bytes, 'byte')}\n`
  if (row.encoding !== null && isPath(row.encoding)) yield `${label('')}${describePath(row.encoding)}; proven\n`
  yield `${label('language')}${visible(`${row.lang ?? 'unknown'}, script ${row.script ?? 'unknown'}`)}\n`
  const guessed = row.n_guessed > 0 ? `, ${figure(row.n_guessed)} of them guessed` : ''
  yield `${label('text')}${counted(row.n_chars, 'character')}, ${counted(row.n_edits, 'edit')}${guessed}\n`
  if (row.flags.length > 0) yield `${label('flags')}${visible(row.flags.join(', '))}\n`
  for (const { name, role, value, rule, raw } of explanation.fields) {
    const shown = clipEnd(visible(value), Math.max(20, columns - 50))
    yield `${label(role === 'value' ? name : 'zone')}${shown}  ${paint('dim', `${whereRead(raw)}${visible(rule)}`)}\n`
    const read = name === 'published' && role === 'value' ? publishedLine(row) : undefined
    if (read !== undefined) yield `${label('')}${visible(read)}\n`
  }
  for (const { severity, rule, message, raw } of explanation.findings) {
    yield `${label('finding')}${paint(SEVERITY_STYLE[severity], visible(severity))} ${visible(rule)} ${paint('dim', span(raw))} ${visible(message)}\n`
  }
}

/** Where a value was read. One that the text does not hold, such as a column beside it, has no place. */
function whereRead(raw: RawPlace): string {
  return raw.length === 0 ? '' : `${span(raw)}, ${bytes(raw)}, `
}

/** Prints one line for each change: its place, what was removed and inserted, the rules, and how sure they were. */
export function* prettyEdits(
  edits: readonly ExplainedEdit[],
  title: string,
  options: PrettyOptions,
): Generator<string> {
  const { paint } = options
  if (edits.length === 0) {
    yield `\n${paint('bold', title)}: none; it stands as in the raw file\n`
    return
  }
  yield `\n${paint('bold', title)}\n`
  for (const change of changeLines(edits, options.docs)) {
    const [first = '', ...more] = change.evidence.map(visible)
    const beside = more.length === 0 && displayWidth(first) <= BESIDE
    yield `${changeLine(change, options)}${beside && first !== '' ? ` ${paint('dim', first)}` : ''}\n`
    if (!beside) for (const line of [first, ...more]) yield `${' '.repeat(PLACE + 3)}${paint('dim', line)}\n`
  }
}

/**
 * Prints a piece of the text, the raw text and bytes that it came from, and the bytes before wrong readings. `bytes`
 * are those of `focus.raw`; undefined where they are not available.
 */
export function* prettyFocus(
  focus: Focus,
  encodings: readonly string[],
  bytes: Uint8Array | undefined,
  readings: readonly UndoneReading[],
  { paint, columns }: PrettyOptions,
): Generator<string> {
  const { raw, occurrences } = focus
  const end = focus.start + focus.length
  const others = occurrences > 1 ? paint('dim', `  (the first of ${figure(occurrences)})`) : ''
  yield `\n${label(focus.target ?? 'text')}${figure(focus.start)}–${figure(end)}  ${paint('green', shorten(focus.text, columns - 40))}${others}\n`
  yield `${label('raw')}${span(raw)}  ${paint('red', shorten(focus.before, columns - 40))}\n`
  yield `${label('bytes')}${figure(raw.byteStart)}–${figure(raw.byteStart + raw.byteLength)}  ${visible(encodings.join(', '))}\n`
  if (bytes) for (const line of hexLines(bytes, raw.byteStart)) yield `${label('')}${line}\n`
  else yield `${label('')}${paint('dim', 'give --raw FOLDER, where the raw files are, to see them')}\n`
  for (const { words, certainty, encoding, bytes: was } of readings) {
    yield `${label('was')}${visible(`${encoding}: ${words}`)}; ${paint(CERTAINTY_STYLE[certainty], certainty)}\n`
    if (was) for (const line of hexLines(was)) yield `${label('')}${line}\n`
  }
}

/** Columns of evidence that is shown beside its rule; longer evidence has lines of its own. */
const BESIDE = 24

/** Columns for `12345:678`, the place of an edit. */
const PLACE = 10

function changeLine(change: ChangeLine, { paint, columns }: PrettyOptions): string {
  const { line, column, before, after, rules, certainty } = change
  const place = `${line}:${column}`.padStart(PLACE)
  const names = visible(rules.join(after === '' ? ', ' : ' → '))
  const sure = certainty === 'certain' ? '' : ` ${paint(CERTAINTY_STYLE[certainty], visible(certainty))}`
  const room = Math.max(40, columns - PLACE - 3 - 32)
  const parts = changeOf(before, after, room)
  const padding = ' '.repeat(Math.max(2, room - displayWidth(parts.map(([, text]) => text).join('')) + 2))
  const shown = parts.map(([style, text]) => (style ? paint(style, text) : text)).join('')
  return `${paint('dim', place)} ${shown}${padding}${names}${sure}`
}

function changeOf(before: string, after: string, room: number): [Style | undefined, string][] {
  if (after === '')
    return [
      [undefined, '- '],
      ['red', shorten(before, room)],
    ]
  if (before === '')
    return [
      [undefined, '+ '],
      ['green', shorten(after, room)],
    ]
  const half = Math.floor((room - 3) / 2)
  return [
    [undefined, '  '],
    ['red', shorten(before, half)],
    [undefined, ' → '],
    ['green', shorten(after, half)],
  ]
}

/** Prints what the rules of these edits do, each once, and how to look one up. */
export function* prettyRules(edits: readonly ExplainedEdit[], { paint, docs }: PrettyOptions): Generator<string> {
  if (edits.length === 0) return
  const counts = new Map<string, number>()
  for (const { rules } of edits) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  yield `\n${paint('bold', 'rules')}\n`
  for (const rule of [...counts.keys()].sort()) {
    const doc = docs.get(rule)?.doc ?? 'this version of qingliu does not know the rule'
    yield `  ${visible(rule)} ${paint('dim', `(${counted(counts.get(rule)!, 'edit')})`)}: ${doc}\n`
  }
  const example = [...counts.keys()].sort().find((rule) => docs.has(rule))
  if (example !== undefined) yield `\n${paint('dim', `'qingliu stages ${visible(example)}' explains a rule.`)}\n`
}

function span({ line, column, endLine, endColumn, length }: RawPlace): string {
  if (length === 0) return `${line}:${column}`
  return line === endLine ? `${line}:${column}–${endColumn}` : `${line}:${column}–${endLine}:${endColumn}`
}

function bytes({ byteStart, byteLength }: RawPlace): string {
  return `bytes ${byteStart}–${byteStart + byteLength}`
}

function percent(confidence: number | null): string {
  return confidence === null || confidence === 1 ? '' : `, ${Math.round(confidence * 100)} %`
}

function label(name: string): string {
  return `  ${visible(name).padEnd(15)}`
}
