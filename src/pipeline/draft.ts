import type {
  Cleaned,
  DecodingSpan,
  Document,
  Field,
  Finding,
  Origin,
  Rejection,
  Source,
  Traits,
} from '../document/document.ts'
import { compose } from '../document/ledger/compose.ts'
import { applyEdits, checkEdits, type Edit, EditError, type RuleDoc } from '../document/ledger/edit.ts'
import { countEdits, EMPTY_LEDGER, type Ledger, rawRange, sliceLedger } from '../document/ledger/ledger.ts'
import { countLines, tooManyEdits, tooManyLines } from '../document/limits.ts'
import { originOf } from '../document/record.ts'
import {
  type Correction,
  type Decoded,
  FIELD_RANK,
  type FieldFound,
  type FindingFound,
  type Outcome,
  type Range,
  type RuleOff,
  type Selection,
} from '../document/stage.ts'
import { type Block, carryBlocks, lineBlocks } from '../document/structure/block.ts'
import type { Span, SpanFound } from '../document/structure/span.ts'
import { repairFindings } from './repairs.ts'

/** A document between stages. Plain data: it is sent between threads and may be stored on disk between phases. */
export interface Draft extends Omit<Cleaned, 'blocks'> {
  /** Undefined until a stage provides blocks; afterwards updated with every edit. */
  readonly blocks?: readonly Block[]
  /** The structure according to the markup, as ranges of the raw text. */
  readonly spans?: readonly Span[]
  /** What must not be published of the raw text. Absent if no stage masks values. */
  readonly hidden?: readonly Range[]
  /** The corrections that matched this document. */
  readonly heeded?: readonly (Correction | Selection | RuleOff)[]
}

/** The properties of a stage that the engine needs to apply its outcomes. */
interface Author {
  readonly name: string
  readonly rules: Readonly<Record<string, RuleDoc>>
  readonly reportsItself?: boolean
}

/** A document before any stage. */
export function refusedDraft(id: string, source: Source, rejection: Rejection): Draft {
  return { ...untouched(id, source, '', []), rejection }
}

/**
 * The draft of a decoded document.
 *
 * @throws EditError when the decoder reports an undeclared rule or a place outside the text
 */
export function decodedDraft(id: string, source: Source, decoder: Author, decoded: Decoded): Draft {
  const { text, decoding, findings = [], traits = {}, reject } = decoded
  const draft = untouched(id, source, text, decoding)
  const refused = reject ?? tooManyLines(countLines(text), text.length)
  return {
    ...draft,
    findings: withFindings(draft, draft, decoder, findings),
    traits: mergeTraits({}, traits),
    ...(refused && { rejection: { ...refused, stage: decoder.name } }),
  }
}

function untouched(id: string, source: Source, raw: string, decoding: readonly DecodingSpan[]): Draft {
  return { id, source, raw, decoding, text: raw, ledger: EMPTY_LEDGER, fields: [], findings: [], traits: {} }
}

/** The document as a stage sees it. Blocks are created on demand: one per line if no stage has provided them. */
export function view(draft: Draft): Document {
  const { id, source, text, ledger, fields, findings, traits, blocks } = draft
  return new View(id, source, text, ledger, null, fields, findings, traits, blocks)
}

/**
 * A field as a character stage sees it: a separate document with the traits of the one that it was read from.
 *
 * @param whole that document as the stage saw it
 */
export function viewField({ id, source, traits }: Draft, { text, ledger, name }: Field, whole?: Document): Document {
  return new View(id, source, text, ledger, name, NONE, NONE, traits, undefined, whole)
}

const NONE: readonly never[] = []

/**
 * A class, because a stage sees about twenty fields per document, and a getter in an object literal creates a function
 * each time.
 */
class View implements Document {
  readonly id: string
  readonly text: string
  readonly ledger: Ledger
  readonly target: Document['target']
  readonly fields: readonly Field[]
  readonly findings: readonly Finding[]
  readonly traits: Traits
  readonly whole?: Document
  #blocks: readonly Block[] | undefined
  readonly #source: Source
  #origin: Origin | undefined

  constructor(
    id: string,
    source: Source,
    text: string,
    ledger: Ledger,
    target: Document['target'],
    fields: readonly Field[],
    findings: readonly Finding[],
    traits: Traits,
    blocks: readonly Block[] | undefined,
    whole?: Document,
  ) {
    this.id = id
    this.#source = source
    this.text = text
    this.ledger = ledger
    this.target = target
    this.fields = fields
    this.findings = findings
    this.traits = traits
    this.#blocks = blocks
    if (whole) this.whole = whole
  }

  /** Without its place, which a stage does not see: what becomes of a record does not depend on what stands before it. */
  get source(): Origin {
    this.#origin ??= originOf(this.#source)
    return this.#origin
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= lineBlocks(this.text)
    return this.#blocks
  }
}

/**
 * The draft after a stage.
 *
 * If the outcome exceeds a limit for documents, the draft is rejected and otherwise unchanged.
 *
 * @throws EditError when the outcome breaks the contract; the draft is unchanged
 */
export function applyOutcome(draft: Draft, stage: Author, outcome: Outcome): Draft {
  if (isNothing(outcome)) return draft
  const edits = outcome.edits ?? []
  const beyond = tooManyEdits(countEdits(draft.ledger) + edits.length)
  if (beyond) return { ...draft, rejection: { ...beyond, stage: stage.name } }
  const after: Changing<Draft> = { ...draft }
  if (edits.length > 0) {
    checkEdits(stage.name, stage.rules, draft.text, edits)
    after.text = applyEdits(draft.text, edits)
    after.ledger = compose(draft.raw, draft.ledger, stage.name, edits, after.text)
    if (draft.blocks && !outcome.blocks) after.blocks = carryBlocks(draft.blocks, edits, after.text)
  }
  if (outcome.blocks) {
    checkBlocks(stage.name, outcome.blocks, after.text.length)
    after.blocks = outcome.blocks
  }
  if (outcome.spans)
    after.spans = [...(draft.spans ?? []), ...outcome.spans.map((span) => placeSpan(draft, stage, span))]
  if (outcome.refused && outcome.refused.length > 0) {
    const refused = new Set(outcome.refused)
    after.fields = draft.fields.filter((field) => !refused.has(field))
  }
  if (outcome.fields && outcome.fields.length > 0)
    after.fields = [...after.fields, ...outcome.fields.map((field) => readField(draft, stage, field))]
  after.findings = withFindings(draft, draft, stage, allFindings(draft.text, stage, outcome))
  if (outcome.traits) after.traits = mergeTraits(draft.traits, outcome.traits)
  if (outcome.heeded) after.heeded = [...(draft.heeded ?? []), ...outcome.heeded]
  const reject = outcome.reject ?? (outcome.blocks && tooManyLines(outcome.blocks.length, after.text.length))
  if (reject) after.rejection = { ...reject, stage: stage.name }
  return after
}

type Changing<T> = { -readonly [K in keyof T]: T[K] }

/** The draft after a character stage has cleaned the field at `index` as a small document. */
export function applyToField(draft: Draft, index: number, stage: Author, outcome: Outcome): Draft {
  if (isNothing(outcome)) return draft
  const field = draft.fields[index]!
  const edits = outcome.edits ?? []
  checkEdits(stage.name, stage.rules, field.text, edits)
  const fields = edits.length > 0 ? draft.fields.with(index, editField(draft.raw, field, stage, edits)) : draft.fields
  return {
    ...draft,
    fields,
    findings: withFindings(draft, field, stage, allFindings(field.text, stage, outcome)),
    ...(outcome.heeded && { heeded: [...(draft.heeded ?? []), ...outcome.heeded] }),
  }
}

/** Whether an outcome is empty, as it is for most stages and documents, and for nearly all fields. */
function isNothing({ edits, fields, refused, blocks, spans, findings, traits, reject, heeded }: Outcome): boolean {
  if (blocks || spans || traits || reject || heeded) return false
  return !(edits?.length || fields?.length || refused?.length || findings?.length)
}

/** Merges traits: flags are sorted without duplicates, measures are combined, other traits are replaced. */
export function mergeTraits(before: Traits, added: Traits): Traits {
  return {
    ...before,
    ...added,
    ...((before.flags ?? added.flags) && {
      flags: [...new Set([...(before.flags ?? []), ...(added.flags ?? [])])].sort(),
    }),
    ...((before.measures ?? added.measures) && { measures: { ...before.measures, ...added.measures } }),
  }
}

/** The findings of the stage, and findings for its repairs. */
function allFindings(text: string, stage: Author, outcome: Outcome): readonly FindingFound[] {
  const repairs = stage.reportsItself ? [] : repairFindings(text, outcome, stage.rules)
  return repairs.length > 0 ? [...(outcome.findings ?? []), ...repairs] : (outcome.findings ?? [])
}

function readField(draft: Draft, stage: Author, found: FieldFound): Field {
  const { start, end } = found
  if (!Object.hasOwn(stage.rules, found.rule))
    throw new EditError(`${stage.name}/${found.rule}: field ${found.name} by a rule that the stage does not declare`)
  if (!(start >= 0 && start <= end && end <= draft.text.length)) {
    throw new EditError(
      `${stage.name}/${found.rule}: field ${found.name} at ${start}..${end} outside the text of ${draft.text.length} units`,
    )
  }
  const field: Field = {
    name: found.name,
    text: draft.text.slice(start, end),
    rule: `${stage.name}/${found.rule}`,
    ...rawRange(draft.ledger, start, end),
    ledger: sliceLedger(draft.ledger, start, end),
    ...(found.value !== undefined && { value: found.value }),
    rank: found.rank ?? FIELD_RANK.text,
  }
  if (!found.edits || found.edits.length === 0) return field
  const edits = found.edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  checkEdits(stage.name, stage.rules, field.text, edits)
  return editField(draft.raw, field, stage, edits)
}

function editField(raw: string, field: Field, stage: Author, edits: readonly Edit[]): Field {
  const text = applyEdits(field.text, edits)
  return { ...field, text, ledger: compose(raw, field.ledger, stage.name, edits, text) }
}

function withFindings(
  draft: Draft,
  of: Draft | Field,
  stage: Author,
  found: readonly FindingFound[],
): readonly Finding[] {
  if (found.length === 0) return draft.findings
  const placed = found.map((finding) => placeFinding(finding.field ?? of, stage, finding))
  // What stands in the text and in a field at once is reported once.
  const isOnce = (finding: Finding, i: number): boolean =>
    found[i]!.field === undefined || !placed.some((other, j) => j < i && isSamePlace(other, finding))
  return [...draft.findings, ...placed.filter(isOnce)]
}

function isSamePlace(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.rawStart === b.rawStart && a.rawEnd === b.rawEnd
}

function placeFinding(of: Draft | Field, stage: Author, found: FindingFound): Finding {
  const rule = stage.rules[found.rule]
  if (!rule) throw new EditError(`${stage.name}/${found.rule}: finding by a rule that the stage does not declare`)
  if (!(found.start >= 0 && found.start <= found.end && found.end <= of.text.length)) {
    throw new EditError(
      `${stage.name}/${found.rule}: finding at ${found.start}..${found.end} outside the text of ${of.text.length} units`,
    )
  }
  return {
    rule: `${stage.name}/${found.rule}`,
    severity: found.severity ?? rule.severity ?? 'info',
    ...rawRange(of.ledger, found.start, found.end),
    message: found.message,
  }
}

/** Each property is set by itself: spreads cost a microsecond, and a page has hundreds of spans. */
function placeSpan({ text, ledger }: Draft, stage: Author, found: SpanFound): Span {
  const { kind, start, end, level, number, href, alt, lang, author, date, isAlone } = found
  if (!(start >= 0 && start <= end && end <= text.length))
    throw new EditError(`${stage.name}: ${kind} at ${start}..${end} outside the text of ${text.length} units`)
  const { rawStart, rawEnd } = rawRange(ledger, start, end)
  const span: Changing<Span> = { kind, rawStart, rawEnd }
  if (level !== undefined) span.level = level
  if (number !== undefined) span.number = number
  if (href !== undefined) span.href = href
  if (alt !== undefined) span.alt = alt
  if (lang !== undefined) span.lang = lang
  if (author !== undefined) span.author = author
  if (date !== undefined) span.date = date
  if (isAlone) span.isAlone = true
  return span
}

function checkBlocks(stage: string, blocks: readonly Block[], length: number): void {
  let last = 0
  for (const block of blocks) {
    if (!(block.start >= last && block.end > block.start && block.end <= length)) {
      throw new EditError(
        `${stage}: block ${block.tag} at ${block.start}..${block.end} is empty, out of order or outside the text of ${length} units`,
      )
    }
    last = block.end
  }
}
