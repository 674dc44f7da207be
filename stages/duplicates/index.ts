import type { Document } from '../../src/document/document.ts'
import type { Learner, Outcome, Stage } from '../../src/document/stage.ts'
import { answers, asks, hexOf } from './answers.ts'
import { describe, equalTo } from './describe.ts'
import { type DuplicatesKnowledge, freeze, type TextPlace } from './knowledge.ts'
import { type DuplicatesParams, PARAMS } from './params.ts'
import { duplicateRounds } from './rounds/index.ts'
import { withShared } from './shared.ts'
import { type DuplicatesTally, deposit, hasText, see } from './tally.ts'

export type { DuplicatesKnowledge, TextPlace } from './knowledge.ts'
export type { DuplicatesParams, Keep, Shared } from './params.ts'
export type { DuplicatesTally } from './tally.ts'

const learn: Learner<DuplicatesParams, DuplicatesTally, DuplicatesKnowledge> = {
  start: (params) => ({ params, seen: [] }),
  observe({ params, seen }, doc, number) {
    if (hasText(doc)) seen.push(see(doc, number, params))
  },
  renumber({ seen }, number) {
    for (const each of seen) each.number = number
  },
  merge(into, from) {
    for (const each of from.seen) into.seen.push(each)
    return into
  },
  deposit,
  freeze,
  rounds: duplicateRounds,
  asks,
  answers,
  describe,
}

/** Keeps one of several documents that say the same, and names it in the others. */
export const duplicates: Stage<DuplicatesParams, DuplicatesTally, DuplicatesKnowledge> = {
  name: 'duplicates',
  version: '6',
  summary: 'Marks documents that have the text of another, or one that states the same facts, and names the one kept.',
  rulesStay: true,
  params: PARAMS,
  rules: {
    'shared-paragraph': {
      doc: 'Drops a paragraph that ten or more kept documents of the run have, where `shared` is `drop` and the document has more than such paragraphs.',
    },
    duplicate: {
      doc: 'Marks a document whose clean text equals that of another document of the run, or has most of its words in common with it, states the same facts and has no passage more, and names the document that is kept. The same story told in other words is not found.',
    },
  },
  learn,
  create({ shared }, knowledge) {
    const places = new Map(knowledge?.texts.map((text) => [text.hash, text]))
    const paragraphs = knowledge?.shared && new Set(knowledge.shared.map(({ hash }) => hash))
    return (doc) => {
      if (!hasText(doc)) return {}
      const place = places.size === 0 ? undefined : places.get(hexOf(doc.text))
      const own = place ? outcome(doc, place) : {}
      return paragraphs && !own.reject ? withShared(doc, own, paragraphs, shared === 'drop') : own
    }
  },
}

function outcome(doc: Document, place: TextPlace): Outcome {
  const { first, copyOf, similarity, differs, cluster, containedIn } = place
  const traits = { ...(cluster && { clusterId: cluster }), ...(containedIn && { containedIn }) }
  // A record that its file repeats to the letter has an id of its own by now.
  if (copyOf === undefined && first === doc.id) return { traits }
  const kept = copyOf ?? first
  const message =
    copyOf === undefined ? equalTo(first) : `the facts of ${copyOf}, ${percent(similarity!)} the same text`
  const quotes = copyOf !== undefined && differs !== '' ? { quotes: differs! } : {}
  return {
    traits: { ...traits, similarity: similarity ?? 1 },
    reject: { reason: 'duplicate', duplicateOf: kept, message, ...quotes },
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
