import type { Rounds, RoundTools } from '../../../src/document/rounds.ts'
import type { DuplicatesKnowledge, TextPlace } from '../knowledge.ts'
import type { DuplicatesParams } from '../params.ts'
import type { DuplicatesTally } from '../tally.ts'
import { nameOf, packed, unpacked } from './bytes.ts'
import { entries, LEARNT, paragraphs } from './entries.ts'
import { ROUND } from './numbers.ts'
import { buckets, partners, verdicts, wanted } from './pairs.ts'
import { components, members, places, quoted } from './places.ts'
import { type SeenIn, texts } from './texts.ts'

type Shared = NonNullable<DuplicatesKnowledge['shared']>[number]

/** Finds duplicates as `freeze` does, for a run that is larger than one machine. */
export function duplicateRounds(
  params: DuplicatesParams,
  tools: RoundTools,
): Rounds<DuplicatesTally, DuplicatesKnowledge> {
  return {
    begin({ seen }, part, emit) {
      for (const each of seen) emit(ROUND.texts, nameOf(each.hash), packed(0, { seen: each, part } satisfies SeenIn))
    },
    rounds: [
      texts(params),
      buckets,
      partners,
      wanted,
      verdicts(),
      components,
      members,
      places(params, tools),
      quoted,
      entries(params),
      paragraphs,
    ],
    knowledge: (values) => knowledgeOf(values, params),
    answer: (values) => knowledgeOf(values, params),
  }
}

function knowledgeOf(values: Iterable<Uint8Array>, { shared }: DuplicatesParams): DuplicatesKnowledge {
  const found: TextPlace[] = []
  const paragraphs: Shared[] = []
  for (const value of values) {
    if (value[0] === LEARNT.text) found.push(unpacked<TextPlace>(value))
    else paragraphs.push(unpacked<Shared>(value))
  }
  return {
    texts: found.sort((a, b) => (a.hash < b.hash ? -1 : 1)),
    ...(shared !== 'ignore' && { shared: paragraphs.sort((a, b) => a.hash - b.hash) }),
  }
}
