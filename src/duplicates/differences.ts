import type { Verdict } from './verdict.ts'

/** At most this many differences are listed, and this many code points of each: the beginning is enough to recognise a sentence. */
const MOST = 4
const LONGEST = 40

/** A verdict in figures and words, from the side of the duplicate. */
export function compared({ common, sizeA, sizeB, differences }: Verdict): {
  readonly similarity: number
  readonly differs: string
} {
  const similarity = Math.round((10_000 * common) / (sizeA + sizeB - common)) / 10_000
  const told = differences.slice(0, MOST).map(({ a, b }) => {
    if (a === '') return `only there ${quoted(b)}`
    if (b === '') return `only here ${quoted(a)}`
    return `${quoted(a)} here, ${quoted(b)} there`
  })
  const more = differences.length - told.length
  return { similarity, differs: [...told, ...(more > 0 ? [`${more} more`] : [])].join('; ') }
}

function quoted(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '))
  return `“${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('')}”`
}
