import type { Memory, Shelf } from '../../src/document/stage.ts'
import { compared, findClusters, type SharedParagraph, sharedParagraphs } from '../../src/duplicates/index.ts'
import { ORDERS } from './order.ts'
import type { DuplicatesParams } from './params.ts'
import { type DuplicatesTally, type Seen, textOf } from './tally.ts'

/** What became of a text that several documents have, or that is like others. */
export interface TextPlace {
  /** The first 128 bits of the text's SHA-256, hexadecimal. */
  readonly hash: string
  /** The `doc_id` of the first document with this text. */
  readonly first: string
  /** Its number in its file. Absent in what a document is given, as the next. */
  readonly number?: number
  /** Number of documents with exactly this text. */
  readonly copies?: number
  /** The `doc_id` of the kept document of which this text is a copy; absent if the first document with it is kept. */
  readonly copyOf?: string
  /** The Jaccard coefficient of both texts, to four decimals. */
  readonly similarity?: number
  /** What differs from the kept document, in words. */
  readonly differs?: string
  /** The `doc_id` of the first document of the cluster. */
  readonly cluster?: string
  /** The `doc_id` of kept documents that quote this text. */
  readonly containedIn?: readonly string[]
}

/** Plain data, sorted by hash. Texts that no other is like are not in it. */
export interface DuplicatesKnowledge {
  readonly texts: readonly TextPlace[]
  /** Paragraphs that many kept documents have, by hash; absent where they are not looked for. A document is given no counts. */
  readonly shared?: readonly (Pick<SharedParagraph, 'hash'> & Partial<SharedParagraph>)[]
}

export function freeze(
  tally: DuplicatesTally,
  { keep, shared }: DuplicatesParams,
  shelf?: Shelf,
  memory?: Memory,
): DuplicatesKnowledge {
  const order = ORDERS[keep]
  const sorted = [...tally.seen].sort((a, b) => (a.hash === b.hash ? order(a, b) : a.hash < b.hash ? -1 : 1))
  const firsts: Seen[] = []
  const copies: number[] = []
  for (const each of sorted) {
    if (firsts.at(-1)?.hash === each.hash) copies[copies.length - 1]!++
    else {
      firsts.push(each)
      copies.push(1)
    }
  }
  // Numbered by hash, so that no number depends on how the documents arrived.
  const places = findClusters(
    firsts.map(({ sketch }) => sketch),
    (number) => textOf(firsts[number]!, shelf),
    (a, b) => order(firsts[a]!, firsts[b]!),
    // What is compared of a text follows from it, and so do its numbers.
    { remembered: memory && { memory, nameOf: (number) => firsts[number]!.hash } },
  )
  const texts: TextPlace[] = []
  for (const [number, first] of firsts.entries()) {
    const place = places.get(number)
    if (!place && copies[number] === 1) continue
    const idOf = (text: number): string => firsts[text]!.id
    texts.push(
      textPlace(first, copies[number]!, {
        ...(place?.verdict && { copyOf: idOf(place.leader), compared: compared(place.verdict) }),
        ...(place?.cluster !== undefined && { cluster: idOf(place.cluster) }),
        containedIn: place?.containedIn.map(idOf) ?? [],
      }),
    )
  }
  if (shared === 'ignore') return { texts }
  // Copies of one text share all of it: only what is kept counts.
  const kept = firsts.filter((_, number) => (places.get(number)?.leader ?? number) === number)
  return { texts, shared: sharedParagraphs(kept.map(({ paragraphs }) => paragraphs!)) }
}

/** What was found about a text besides its copies to the letter. */
interface Found {
  readonly copyOf?: string
  readonly compared?: ReturnType<typeof compared>
  readonly cluster?: string
  readonly containedIn: readonly string[]
}

/** @param first the first document with the text */
export function textPlace(
  { hash, id, number }: Pick<Seen, 'hash' | 'id' | 'number'>,
  copies: number,
  { copyOf, compared: how, cluster = copies > 1 ? id : undefined, containedIn }: Found,
): TextPlace {
  return {
    hash: Buffer.from(hash, 'latin1').toString('hex'),
    first: id,
    number,
    copies,
    ...(copyOf !== undefined && { copyOf, ...how }),
    ...(cluster !== undefined && { cluster }),
    ...(containedIn.length > 0 && { containedIn }),
  }
}

/** What a document is given. A record that is added to a file moves others, and does not change what is said of them. */
export function withoutNumbers({ copies: _, number: __, ...place }: TextPlace): TextPlace {
  return place
}
