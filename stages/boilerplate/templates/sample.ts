import { type Item, type Kind, toItem } from './outline.ts'

/**
 * The documents of each site that are looked at, in bounded memory, so that neither the order of reading nor the
 * number of workers nor the way of merging makes a difference.
 *
 * Of a site the documents with the smallest hashes of their text are kept, at most 64: a random sample, and equal
 * texts count once. A share measured on it has a standard error of at most 6.3 % (√(¼/64)). All sites together keep at
 * most 65,536 documents of some 4 kB. Where there are more, each site keeps 32, then 16; then half of
 * all documents, by hash, are passed over, then three quarters, and so on: small sites lose their say first, and a site
 * of 10,000 documents still has a sample of 16 when 1 in 600 counts. What is kept is at every step part of what was kept
 * at the step before and depends on the set of documents alone; a part of them never needs a later step than the whole.
 */
export interface Sample {
  /** The step of thinning out, from 0. */
  step: number
  /** Documents kept, of all sites. */
  documents: number
  /** By site, by the hash of the text. */
  readonly sites: Map<string, Map<number, SampledDocument>>
}

/** The outline of a document, packed: it crosses threads, and there are many. */
export interface SampledDocument {
  readonly uri: string
  /** A letter an item. */
  readonly kinds: string
  /** A line an item. */
  readonly texts: string
  /** Of the paragraphs, in order. UTF-16 units. */
  readonly lengths: readonly number[]
}

const MOST_DOCUMENTS = 65_536
/** Documents of a site, by step; the last holds for all that follow. */
const OF_A_SITE = [64, 32, 16]
const HASHES = 2 ** 53

export function emptySample(): Sample {
  return { step: 0, documents: 0, sites: new Map() }
}

/** Whether a document with this text would be kept: worth knowing before it is looked at. */
export function wants({ step, sites }: Sample, site: string, hash: number, uri: string): boolean {
  if (hash >= limitOf(step)) return false
  const known = sites.get(site)
  const same = known?.get(hash)
  if (!known || same) return !same || uri < same.uri
  return known.size < mostOf(step) || hash < largest(known)
}

/** Adds a document; of two with the same text the one with the smaller URI counts. */
export function add(
  sample: Sample,
  site: string,
  hash: number,
  document: SampledDocument,
  most: number = MOST_DOCUMENTS,
): void {
  if (hash >= limitOf(sample.step)) return
  const known = sample.sites.get(site) ?? new Map<number, SampledDocument>()
  sample.sites.set(site, known)
  const same = known.get(hash)
  if (same) {
    if (document.uri < same.uri) known.set(hash, document)
    return
  }
  known.set(hash, document)
  if (known.size > mostOf(sample.step)) known.delete(largest(known))
  else sample.documents++
  while (sample.documents > most) thinOut(sample, sample.step + 1)
}

/** Adds all of `from`; `into` is changed and returned. */
export function merge(into: Sample, from: Sample, most: number = MOST_DOCUMENTS): Sample {
  if (from.step > into.step) thinOut(into, from.step)
  for (const [site, documents] of from.sites)
    for (const [hash, document] of documents) if (hash < limitOf(into.step)) add(into, site, hash, document, most)
  return into
}

/** Brings a sample to a later step. */
function thinOut(sample: Sample, step: number): void {
  sample.step = step
  sample.documents = 0
  for (const [site, documents] of sample.sites) {
    const kept = [...documents.keys()].filter((hash) => hash < limitOf(step)).sort((a, b) => a - b)
    for (const hash of documents.keys()) if (hash >= (kept[mostOf(step)] ?? limitOf(step))) documents.delete(hash)
    if (documents.size === 0) sample.sites.delete(site)
    sample.documents += documents.size
  }
}

function mostOf(step: number): number {
  return OF_A_SITE[Math.min(step, OF_A_SITE.length - 1)]!
}

/** Documents with a hash from here on are passed over. */
function limitOf(step: number): number {
  return HASHES / 2 ** Math.max(0, step - OF_A_SITE.length + 1)
}

function largest(documents: ReadonlyMap<number, unknown>): number {
  let most = 0
  for (const hash of documents.keys()) if (hash > most) most = hash
  return most
}

const LETTERS: Readonly<Record<Kind, string>> = {
  prose: 'p',
  label: 'b',
  link: 'a',
  line: 'l',
  form: 'f',
  cell: 'c',
  paragraph: 'g',
}
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as Kind]))

/** A document's outline as the sample holds it. */
export function pack(uri: string, items: readonly Item[]): SampledDocument {
  return {
    uri,
    kinds: items.map(({ kind }) => LETTERS[kind]).join(''),
    texts: items.map(({ text }) => text).join('\n'),
    lengths: items.filter(({ kind }) => kind === 'paragraph').map(({ length }) => length),
  }
}

/** The outline again, without the numbers of its blocks. */
export function unpack({ kinds, texts, lengths }: SampledDocument): Item[] {
  const lines = texts.split('\n')
  let next = 0
  return [...kinds].map((letter, i) => {
    const kind = KINDS.get(letter)!
    return toItem(kind, lines[i]!, -1, kind === 'paragraph' ? lengths[next++] : undefined)
  })
}
