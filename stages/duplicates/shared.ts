import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/ledger/edit.ts'
import { CodePoints } from '../../src/document/ledger/offset-map.ts'
import type { Outcome } from '../../src/document/stage.ts'
import { type Paragraph, paragraphsOf } from '../../src/duplicates/index.ts'
import { sharedBy } from './describe.ts'

/**
 * The outcome for a kept document with what it shares with many others.
 *
 * @param many hashes of the paragraphs that many documents have
 */
export function withShared(doc: Document, own: Outcome, many: ReadonlySet<number>, drops: boolean): Outcome {
  const shared = many.size === 0 ? [] : paragraphsOf(doc.text).filter(({ hash }) => many.has(hash))
  const points = shared.length === 0 ? undefined : new CodePoints(doc.text)
  const sharedChars = shared.reduce((sum, { start, length }) => sum + points!.at(start + length) - points!.at(start), 0)
  const outcome = { ...own, traits: { ...own.traits, sharedChars } }
  const units = shared.reduce((sum, { start, end }) => sum + end - start, 0)
  if (!drops || shared.length === 0 || doc.text.length - units < LEAST_LEFT) return outcome
  return { ...outcome, edits: shared.map((paragraph) => removal(doc.text, paragraph)) }
}

/** UTF-16 units that must be left of a document: a sentence. One that is a shared statement and no more stays as it is. */
const LEAST_LEFT = 30

/** The last paragraph goes with the line break before it. */
function removal(text: string, { start, end, hash }: Paragraph): Edit {
  const isLast = end === text.length && text[end - 1] !== '\n'
  return {
    start: isLast && start > 0 ? start - 1 : start,
    end,
    text: '',
    rule: 'shared-paragraph',
    certainty: 'likely',
    evidence: sharedBy(hash),
  }
}
