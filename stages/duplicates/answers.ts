import type { Document } from '../../src/document/document.ts'
import { paragraphsOf } from '../../src/duplicates/index.ts'
import { type DuplicatesKnowledge, withoutNumbers } from './knowledge.ts'
import { hashOf, hasText } from './tally.ts'

/** The hash of a text as knowledge names it. */
export const hexOf = (text: string): string => Buffer.from(hashOf(text), 'latin1').toString('hex')

/** A document asks for its text, then for its longer paragraphs: hashes, hexadecimal and decimal, between spaces. */
export function asks(doc: Document): string {
  return hasText(doc) ? [hexOf(doc.text), ...paragraphsOf(doc.text).map(({ hash }) => hash)].join(' ') : ''
}

/** What became of the text, and which of the paragraphs are shared. */
export function answers({ texts, shared }: DuplicatesKnowledge): (question: string) => DuplicatesKnowledge {
  const places = new Map(texts.map((text) => [text.hash, text]))
  const hashes = shared && new Set(shared.map(({ hash }) => hash))
  const nothing: DuplicatesKnowledge = { texts: [], ...(shared && { shared: [] }) }
  return (question) => {
    const [text = '', ...paragraphs] = question.split(' ')
    const place = places.get(text)
    const found = hashes ? [...new Set(paragraphs.map(Number).filter((hash) => hashes.has(hash)))] : []
    if (!place && found.length === 0) return nothing
    return {
      texts: place ? [withoutNumbers(place)] : [],
      ...(shared && { shared: found.map((hash) => ({ hash })) }),
    }
  }
}
