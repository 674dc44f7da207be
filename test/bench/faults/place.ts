/** Where files are damaged. All positions are bytes. */

/** A clean file of UTF-8 and the clause in it that is damaged. */
export interface Clean {
  readonly path: string
  readonly bytes: Buffer
  readonly isPage: boolean
  readonly clause: { readonly start: number; readonly text: string }
}

/** The damaged file and where it is damaged; from 0 to 0 for all of it. */
export interface Fault {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

const HAN = '[\\u4e00-\\u9fa5]'
/** A clause with no mark and nothing but hanzi, of even length: two characters of UTF-8 are three of GBK. */
const CLAUSE = new RegExp(`(?<![\\u0100-\\uffff])${HAN}{12,60}(?=[，。；])|(?<=[，。；])${HAN}{12,60}(?=[，。；])`, 'g')

/**
 * A clause in the middle third of the clauses that are text: of a page, those of paragraphs.
 *
 * @param at 0 to 1: which of them
 */
export function clauseOf(bytes: Buffer, isPage: boolean, at: number): Clean['clause'] | undefined {
  const text = bytes.toString()
  const stretches = isPage ? [...text.matchAll(/<p\b[^>]*>([^<]{40,})/g)] : undefined
  const places = (stretches ?? [{ index: 0, 0: text, 1: text }]).flatMap((stretch) => {
    const inner = stretch[1]!
    const from = stretch.index + stretch[0].length - inner.length
    return [...inner.matchAll(CLAUSE)].map(({ index, 0: clause }) => ({ at: from + index, clause }))
  })
  const third = Math.floor(places.length / 3)
  const found = places[third + Math.floor(at * (places.length - 2 * third))]
  if (!found) return undefined
  const even = found.clause.slice(0, found.clause.length & ~1)
  return { start: Buffer.byteLength(text.slice(0, found.at)), text: even }
}

/** `bytes[start, end)` replaced; the damage is what comes in, without so many bytes at its start and its end. */
export function replaced(bytes: Buffer, start: number, end: number, by: Buffer, before = 0, behind = 0): Fault {
  return {
    bytes: Buffer.concat([bytes.subarray(0, start), by, bytes.subarray(end)]),
    start: start + before,
    end: start + by.length - behind,
  }
}

/** The clause replaced by other bytes. */
export function within({ bytes, clause: { start, text } }: Clean, damage: (text: string) => Buffer): Fault {
  return replaced(bytes, start, start + Buffer.byteLength(text), damage(text))
}
