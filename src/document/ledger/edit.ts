/**
 * An edit is the only thing that changes a document. A stage asks for edits; the engine checks and applies them.
 */
import { firstIndex } from '../sorted.ts'

/**
 * How sure an edit is.
 * - `certain`: a rule of the format decides (a tag is not text);
 * - `proven`: damage is undone with proof: reversible, unique within a stated margin, and accepted by evidence;
 * - `likely`: text is removed that usually is not part of the document, with rule and evidence; nothing is inserted;
 * - `guessed`: something was filled in or chosen; counted in `n_guessed`.
 *
 * `likely` only removes text, which the ledger keeps. `guessed` inserts text that nobody may have written, so it is
 * counted separately: every page has likely edits, and a common count would hide the few guesses.
 */
export type Certainty = 'certain' | 'proven' | 'likely' | 'guessed'

/** All of them, the strongest first. */
export const CERTAINTIES: readonly Certainty[] = ['certain', 'proven', 'likely', 'guessed']

/** The certainty of two edits combined: the weaker one. */
export function weaker(a: Certainty, b: Certainty): Certainty {
  return CERTAINTIES.indexOf(a) > CERTAINTIES.indexOf(b) ? a : b
}

/** Replaces `[start, end)` by `text`. Positions are UTF-16 units of the stage's input. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  /** A rule that the stage declares in `rules`, without the stage's name. */
  readonly rule: string
  /** The default is `certain`. */
  readonly certainty?: Certainty
  /** What the rule saw, for people: a dictionary entry, the bytes of a shift, a template's id. */
  readonly evidence?: string
}

/** The documentation of a rule. */
export interface RuleDoc {
  /** One or two sentences: what the rule changes or reports, and why that is right. */
  readonly doc: string
  /** Allows one edit to remove and insert more than {@link BULK_LIMIT} characters each. */
  readonly bulk?: true
  /** The usual severity, for a rule that makes findings. */
  readonly severity?: Severity
  /**
   * An input in one line and, after ` → `, the text, `field = value` or `rejected: reason` that it becomes; for a finding
   * the input alone. `⏎` is a line break, `[U+200B]` that character, `(nothing)` the empty text. A test runs it.
   */
  readonly example?: string
  /** Input that looks alike and that the rule leaves alone; notation as in `example`. A test runs it. */
  readonly negative?: string
}

export type Severity = 'info' | 'warning' | 'error'

/**
 * UTF-16 units that an edit may both remove and insert. Larger replacements prove nothing, since they could explain any
 * text.
 */
const BULK_LIMIT = 64

/** An edit breaks the engine's contract. This is a defect of the stage, never of the document. */
export class EditError extends Error {
  override readonly name = 'EditError'
}

/**
 * Checks the edits of one stage against its input.
 *
 * @throws EditError naming the stage and rule when an edit has no text or places, lies outside the text, is out of
 *   order, overlaps the previous one, shares a first or last character with what it replaces, splits a surrogate pair,
 *   is not declared, or is larger than {@link BULK_LIMIT} on both sides without being declared `bulk`.
 */
export function checkEdits(
  stage: string,
  rules: Readonly<Record<string, RuleDoc>>,
  text: string,
  edits: readonly Edit[],
): void {
  let last = 0
  let insertedAt = -1
  for (const edit of edits) {
    const { start, end } = edit
    // A plug-in may be plain JavaScript, so types are checked at run time.
    if (typeof edit.text !== 'string' || !Number.isInteger(start) || !Number.isInteger(end))
      throw new EditError(`${stage}/${edit.rule}: an edit is { start, end, text, rule }: ${JSON.stringify(edit)}`)
    const fail = (what: string): never => {
      const shown = JSON.stringify(text.slice(Math.max(0, start), Math.min(end, start + 40)))
      throw new EditError(
        `${stage}/${edit.rule}: ${what} at ${start}..${end} (${shown} → ${JSON.stringify(edit.text.slice(0, 40))})`,
      )
    }
    if (!Object.hasOwn(rules, edit.rule)) fail('edit by a rule that the stage does not declare')
    if (!(start >= 0 && start <= end && end <= text.length)) fail(`edit outside the text of ${text.length} units`)
    if (start < last) fail(`edit overlaps or precedes the edit that ends at ${last}`)
    const length = edit.text.length
    if (start === end) {
      if (length === 0) fail('edit that changes nothing')
      if (start === insertedAt) fail('second insertion at one place')
      insertedAt = start
    } else if (length > 0) {
      const { head, tail } = commonEnds(text, start, end, edit.text, 0, length)
      if (head > 0) fail('edit keeps its first character')
      if (tail > 0) fail('edit keeps its last character')
      if (end - start > BULK_LIMIT && length > BULK_LIMIT && !rules[edit.rule]?.bulk)
        fail('bulk edit by a rule that is not declared bulk')
    }
    if (splitsPair(text, start) || splitsPair(text, end)) fail('edit splits a surrogate pair')
    last = end
  }
}

/** Whether `at` lies between the two halves of a surrogate pair. */
export function splitsPair(text: string, at: number): boolean {
  return (
    at > 0 &&
    at < text.length &&
    (text.charCodeAt(at) & 0xfc00) === 0xdc00 &&
    (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
  )
}

/**
 * From this many edits on, the text is assembled unit by unit. Joining that many strings costs more: they are
 * flattened when the text is read next.
 */
const MANY = 64

/** Applies checked edits, which are sorted and disjoint. Each character is copied once. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text
  if (edits.length >= MANY) return applyMany(text, edits)
  const parts: string[] = []
  let at = 0
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  parts.push(text.slice(at))
  // Joined, the units stand in one row. `+` makes a tree of strings, and to read each unit of it takes half longer.
  return parts.join('')
}

function applyMany(text: string, edits: readonly Edit[]): string {
  let length = text.length
  for (const edit of edits) length += edit.text.length - (edit.end - edit.start)
  const units = new Uint16Array(length)
  let to = 0
  let at = 0
  for (const edit of edits) {
    while (at < edit.start) units[to++] = text.charCodeAt(at++)
    for (let i = 0; i < edit.text.length; i++) units[to++] = edit.text.charCodeAt(i)
    at = edit.end
  }
  while (at < text.length) units[to++] = text.charCodeAt(at++)
  // Typed arrays are little-endian on every platform that the dependencies support.
  return Buffer.from(units.buffer).toString('utf16le')
}

/**
 * The smallest edit that turns `text[start, end)` into `replacement`: without the common prefix and suffix, and without
 * splitting a surrogate pair. Undefined when nothing changes.
 */
export function minimalEdit(
  text: string,
  start: number,
  end: number,
  replacement: string,
  rule: string,
  more: Pick<Edit, 'certainty' | 'evidence'> = {},
): Edit | undefined {
  const { head, tail } = commonEnds(text, start, end, replacement, 0, replacement.length)
  if (start + head === end && head === replacement.length) return undefined
  const edit: { -readonly [K in keyof Edit]: Edit[K] } = {
    start: start + head,
    end: end - tail,
    text: replacement.slice(head, replacement.length - tail),
    rule,
  }
  // A spread would take longer than all of the above.
  if (more.certainty !== undefined) edit.certainty = more.certainty
  if (more.evidence !== undefined) edit.evidence = more.evidence
  return edit
}

/**
 * Number of UTF-16 units that two ranges share at their start, and at the end of the rest. No surrogate pair is split.
 */
export function commonEnds(
  a: string,
  aStart: number,
  aEnd: number,
  b: string,
  bStart: number,
  bEnd: number,
): { head: number; tail: number } {
  const most = Math.min(aEnd - aStart, bEnd - bStart)
  let head = 0
  while (head < most && a.charCodeAt(aStart + head) === b.charCodeAt(bStart + head)) head++
  if (head > 0 && (splitsPair(a, aStart + head) || splitsPair(b, bStart + head))) head--
  let tail = 0
  while (tail < most - head && a.charCodeAt(aEnd - 1 - tail) === b.charCodeAt(bEnd - 1 - tail)) tail++
  if (tail > 0 && (splitsPair(a, aEnd - tail) || splitsPair(b, bEnd - tail))) tail--
  return { head, tail }
}

/** Index of the first of the sorted edits that ends after `at`; `edits.length` where none does. */
export function firstEndingAfter(edits: readonly Edit[], at: number): number {
  return firstIndex(edits.length, (i) => edits[i]!.end > at)
}
