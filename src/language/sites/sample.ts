import { hashOf } from './text-key.ts'

/**
 * The documents of each site that are looked at. Of a site those with the smallest hashes are kept, at most
 * {@link OF_A_SITE}: a random sample, in which equal hashes count once. What is kept of a site depends on the documents of that site
 * alone, not on how many others there are, nor on the order of reading, the number of workers or the way of merging.
 *
 * A share measured on 64 documents has a standard error of at most 6.3 % (√(¼/64)).
 */
export type SiteSample<T extends Sampled> = Map<string, Map<number, T>>

/** What is kept of a document. Plain data: it crosses threads, and is spilt to disk in large runs. */
export interface Sampled {
  readonly uri: string
}

/** The most documents that are kept of a site. */
export const OF_A_SITE = 64

/** Whether a document with this hash would be kept: worth knowing before it is looked at. */
export function wants<T extends Sampled>(sample: SiteSample<T>, site: string, hash: number, uri: string): boolean {
  const known = sample.get(site)
  const same = known?.get(hash)
  if (!known || same) return !same || uri < same.uri
  return known.size < OF_A_SITE || hash < largest(known)
}

/** Adds a document; of two with one hash the one with the smaller URI counts. */
export function add<T extends Sampled>(sample: SiteSample<T>, site: string, hash: number, document: T): void {
  const known = sample.get(site) ?? new Map<number, T>()
  sample.set(site, known)
  const same = known.get(hash)
  if (same) {
    if (document.uri < same.uri) known.set(hash, document)
    return
  }
  known.set(hash, document)
  if (known.size > OF_A_SITE) known.delete(largest(known))
}

/** Adds all of `from`; `into` is changed and returned. */
export function merge<T extends Sampled>(into: SiteSample<T>, from: SiteSample<T>): SiteSample<T> {
  for (const [site, documents] of from) for (const [hash, document] of documents) add(into, site, hash, document)
  return into
}

/** The documents of each site, by site and then by hash, so that nothing depends on the order in which they came. */
export function* inOrder<T extends Sampled>(sample: SiteSample<T>): Generator<readonly [string, readonly T[]]> {
  for (const site of [...sample.keys()].sort()) {
    const documents = [...sample.get(site)!].sort(([a], [b]) => a - b)
    yield [site, documents.map(([, document]) => document)]
  }
}

/**
 * Shares a sample out: a site is in one share, which its name decides. What each share teaches can then be told apart from the
 * others.
 */
export function split<T extends Sampled>(sample: SiteSample<T>, shares: number): SiteSample<T>[] {
  const out = Array.from({ length: shares }, (): SiteSample<T> => new Map())
  for (const [site, documents] of sample) out[hashOf(site) % shares]!.set(site, documents)
  return out
}

function largest(documents: ReadonlyMap<number, unknown>): number {
  let most = 0
  for (const hash of documents.keys()) if (hash > most) most = hash
  return most
}
