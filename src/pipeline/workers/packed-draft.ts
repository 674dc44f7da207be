import { deserialize, serialize } from 'node:v8'
import type { Field } from '../../document/document.ts'
import type { Draft } from '../draft.ts'
import { type PackedLedger, packLedger, unpackLedger } from './packed-ledger.ts'
import { type PackedRows, packBlocks, packSpans, unpackBlocks, unpackSpans } from './packed-structure.ts'

/** The packed form of a draft. */
interface PlainDraft extends Omit<Draft, 'ledger' | 'fields' | 'blocks' | 'spans'> {
  readonly ledger: PackedLedger
  readonly fields: readonly PlainField[]
  readonly blocks?: PackedRows
  readonly spans?: PackedRows
}

interface PlainField extends Omit<Field, 'ledger'> {
  readonly ledger: PackedLedger
}

/** A draft as bytes. */
export function packDraft(draft: Draft): Uint8Array {
  return serialize(toPlain(draft))
}

export function unpackDraft(bytes: Uint8Array): Draft {
  return fromPlain(deserialize(bytes) as PlainDraft)
}

function toPlain({ blocks, spans, ...draft }: Draft): PlainDraft {
  return {
    ...draft,
    fields: draft.fields.map((field): PlainField => ({ ...field, ledger: packLedger(field.ledger) })),
    ledger: packLedger(draft.ledger),
    ...(blocks && { blocks: packBlocks(blocks) }),
    ...(spans && { spans: packSpans(spans) }),
  }
}

function fromPlain({ blocks, spans, ...plain }: PlainDraft): Draft {
  return {
    ...plain,
    fields: plain.fields.map((field): Field => ({ ...field, ledger: unpackLedger(field.ledger) })),
    ledger: unpackLedger(plain.ledger),
    ...(blocks && { blocks: unpackBlocks(blocks) }),
    ...(spans && { spans: unpackSpans(spans) }),
  }
}
