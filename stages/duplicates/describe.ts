import type { DuplicatesKnowledge } from './knowledge.ts'

/** The message of an equal text. @param first the `doc_id` of the document that keeps it */
export function equalTo(first: string): string {
  return `the text of ${first}, which comes first`
}

/** The evidence of an edit that drops a paragraph. @param hash as knowledge names it */
export function sharedBy(hash: number): string {
  return `shared paragraph ${hash}`
}

/** How many documents have a text or a paragraph: `3 documents have it`. */
export function describe({ texts, shared = [] }: DuplicatesKnowledge, evidence: string): string | undefined {
  const text = texts.find(({ first }) => evidence === equalTo(first))
  const documents = text ? text.copies : shared.find(({ hash }) => evidence === sharedBy(hash))?.documents
  return documents === undefined ? undefined : `${documents} documents have it`
}
