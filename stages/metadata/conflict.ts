import type { Document } from '../../src/document/document.ts'
import type { FieldFound, FindingFound } from '../../src/document/stage.ts'
import { bestField } from './title.ts'

/**
 * Further apart two dates of publication contradict each other; nearer, one is when it was reposted, updated, or
 * read in another time zone.
 */
const DAYS = 30
const DAY = 86_400_000

/** A finding where the date read here and the one that stood already cannot both be right. */
export function dateConflict(doc: Document, fields: readonly FieldFound[]): FindingFound[] {
  const before = bestField(doc, 'published')?.value
  const read = fields.find(({ name }) => name === 'published')
  if (before === undefined || read?.value === undefined) return []
  const apart = Math.abs(Date.parse(before) - Date.parse(read.value)) / DAY
  if (!(apart > DAYS)) return []
  const written = doc.text.slice(read.start, read.end)
  const message = `published ${written} by this line, ${before.slice(0, 10)} by the document's own data: ${Math.round(apart)} days apart`
  return [{ rule: 'date-conflict', start: read.start, end: read.end, message }]
}
