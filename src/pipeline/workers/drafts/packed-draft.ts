import type { Field } from '../../../document/document.ts'
import type { Draft } from '../../draft.ts'
import { PackReader, PackWriter } from './pack.ts'
import { packLedger, unpackLedger } from './packed-ledger.ts'
import { packBlocks, packSpans, packText, unpackBlocks, unpackSpans, unpackText } from './packed-structure.ts'

/** What of a draft has no form of its own in a pack. */
export interface PlainDraft extends Omit<Draft, 'text' | 'ledger' | 'fields' | 'blocks' | 'spans'> {
  /** Of the fields, which may be any number. */
  readonly ranks: readonly number[]
}

/** Bits that tell which parts a draft has. */
const HAS_TEXT = 1
const HAS_BLOCKS = 2
const HAS_SPANS = 4

/** Writes a draft but for what it returns, which the caller writes as the rest of the document. */
export function putDraft(pack: PackWriter, { text, ledger, fields, blocks, spans, ...rest }: Draft): PlainDraft {
  const isOwn = text !== rest.raw
  pack.int((isOwn ? HAS_TEXT : 0) + (blocks ? HAS_BLOCKS : 0) + (spans ? HAS_SPANS : 0))
  if (isOwn) pack.text(text)
  packLedger(pack, ledger)
  pack.int(fields.length)
  for (const field of fields) packField(pack, field)
  if (blocks) packBlocks(pack, blocks)
  if (spans) packSpans(pack, spans)
  return { ...rest, ranks: fields.map(({ rank }) => rank) }
}

export function getDraft(pack: PackReader, { ranks, ...plain }: PlainDraft): Draft {
  const has = pack.int()
  const text = has & HAS_TEXT ? pack.text() : plain.raw
  const ledger = unpackLedger(pack)
  const fields: Field[] = []
  for (let i = 0, count = pack.int(); i < count; i++) fields.push(unpackField(pack, ranks[i]!))
  const draft = { ...plain, text, ledger, fields }
  if (!(has & (HAS_BLOCKS + HAS_SPANS))) return draft
  return {
    ...draft,
    ...(has & HAS_BLOCKS && { blocks: unpackBlocks(pack) }),
    ...(has & HAS_SPANS && { spans: unpackSpans(pack) }),
  }
}

/** A draft as bytes. */
export function packDraft(draft: Draft): Uint8Array {
  const pack = new PackWriter()
  pack.end(putDraft(pack, draft))
  return Buffer.concat(pack.pieces())
}

export function unpackDraft(bytes: Uint8Array): Draft {
  const pack = new PackReader(bytes)
  return getDraft(pack, pack.begin() as PlainDraft)
}

function packField(pack: PackWriter, field: Field): void {
  pack.word(field.name)
  pack.word(field.rule)
  pack.int(field.rawStart)
  pack.int(field.rawEnd)
  pack.text(field.text)
  packText(pack, field.value)
  packLedger(pack, field.ledger)
}

function unpackField(pack: PackReader, rank: number): Field {
  const name = pack.word() as Field['name']
  const rule = pack.word()!
  const [rawStart, rawEnd] = [pack.int(), pack.int()]
  const text = pack.text()
  const value = unpackText(pack)
  const ledger = unpackLedger(pack)
  if (value === undefined) return { name, text, rule, rawStart, rawEnd, ledger, rank }
  return { name, text, rule, rawStart, rawEnd, ledger, value, rank }
}
