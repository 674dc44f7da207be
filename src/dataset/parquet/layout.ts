/** How the columns of a file are laid out for readers that skip what they do not need. Columns are known by their names. */

/**
 * Columns of strings that are different in nearly every row. A dictionary would waste time and memory, and so would bounds: a
 * hash may be anything, and nobody looks for a text by its first characters.
 */
export const DISTINCT: ReadonlySet<string> = new Set([
  'doc_id',
  'source_sha256',
  'text_sha256',
  'text',
  'raw_text',
  'front_matter',
])

/** Columns with a bloom filter in each row group: what other tables refer to, and no bounds can narrow down. */
export const FILTERED: ReadonlySet<string> = new Set(['doc_id'])

/**
 * Share of row groups that a bloom filter lets through although they lack the value. It is the default of parquet-java and
 * takes 10 bits for each row, and up to twice that, since the size is a power of two.
 */
export const FALSE_POSITIVES = 0.01

/** Columns in whose order rows are written, as far as inputs are files. */
const ORDERED: ReadonlySet<string> = new Set(['source_uri'])

/** Target size of a page in bytes. A reader of a few rows then need not decompress a whole column. */
const PAGE_SIZE = 128 * 1024

/**
 * Target size of a page of an ordered column. A page is the smallest thing that a page index can rule out, and 2,000 names of
 * files would fit into one of the usual size. With this size they take some 12 to 16 pages.
 */
const ORDERED_PAGE_SIZE = 8 * 1024

/** @param name name of the column */
export function pageSize(name: string): number {
  return ORDERED.has(name) ? ORDERED_PAGE_SIZE : PAGE_SIZE
}

/**
 * Maximum size of a bound in bytes. The usual 16 to 64 bytes would cut paths before the part in which they differ: a Chinese
 * character of a percent-encoded path takes nine. Longer bounds are cut to a prefix, the upper one to the next larger prefix.
 */
export const BOUND_SIZE = 128
