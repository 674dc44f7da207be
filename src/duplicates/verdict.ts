import { Alignment, Matches } from './facts/alignment.ts'
import { compareFacts, type Difference } from './facts/judge.ts'
import { countCommon } from './hash-tables.ts'
import type { Prepared } from './prepared.ts'

/** What two texts are to one another. */
export type Relation =
  /** The same text, lightly edited. */
  | 'copy'
  /** The same text, of which one is cut short. */
  | 'truncated'
  /** One is quoted whole in the other, which says more. Both stay. */
  | 'contained'
  | 'different'

/** Two texts compared. Counts are of distinct shingles; all may be 0 for texts that are different. */
export interface Verdict {
  readonly relation: Relation
  readonly common: number
  readonly sizeA: number
  readonly sizeB: number
  /** Shingles of the longest passage that only one text has; 0 for less than {@link PASSAGE}, and for texts that are no copies. */
  readonly passageA: number
  readonly passageB: number
  /** Where both state different facts. */
  readonly conflict?: Difference
  readonly differences: readonly Difference[]
}

/**
 * Least shares, in per cent. Both texts covered by 70: a copy. Lower finds little more (a bulletin of another day is covered
 * by 60 to 95 and falls by its facts); higher loses copies with inserted sentences. The shorter by 90 is one text within the
 * other; then the longer by 50 is needed for a cut copy, since less is a teaser. Measured on made documents with known
 * clusters, see stages/duplicates/README.md.
 */
const BOTH = 70
const WITHIN = 90
const CUT = 50

/**
 * Shingles that the longer text has in one stretch, not at its end: about 80 Han characters, a paragraph; less is a headline, a
 * standing head, a sentence. And the share, in per cent, of such stretches from which it quotes the shorter text and is no
 * copy of it.
 */
const OWN_STRETCH = 80
const OWN_SHARE = 12

/**
 * Shingles that a text has in one stretch beyond its copy from which it is not dropped for that copy: about 120 Han characters,
 * three sentences of news. Two sentences inserted into made copies have 118 at most; of copies to which two or three paragraphs
 * were added, the shortest addition has 167. Notices of sites are gone before: *boilerplate* takes them.
 */
const PASSAGE = 120

/** Shingles at an edge that a text may have beyond its copy: a line that the site added. */
const EDGE = 40

/** Share of a text, in per cent, that the beginning of a longer one must cover for it to be a cut copy. */
const BEGINNING = 95

/** Shingles in a row below which both texts have them by chance: a phrase of up to 20 Han characters. */
const CHANCE = 16

/** From this many numbers on, two texts with less than half of them in common are different at once. */
const MANY_NUMBERS = 4

/** Compares texts with one text. */
export class Comparer {
  readonly text: Prepared
  readonly #matches = new Matches()

  constructor(text: Prepared) {
    this.text = text
  }

  /**
   * This text is `a`, the other `b`. The relation is the same if they are exchanged.
   *
   * @param least share of the longer text, in per cent, that a copy must cover
   */
  compare(other: Prepared, least: number = BOTH): Verdict {
    const { text } = this
    const alignment = new Alignment(text, other, this.#matches)
    // Texts of one template are told apart without their shingles.
    const early = alignment.isNearlyWhole ? compareFacts(text, other, alignment) : undefined
    if (early?.conflict) return different(0, 0, 0, early.conflict)
    const sizeA = text.distinct.length
    const sizeB = other.distinct.length
    const enough = Math.min(WITHIN * Math.min(sizeA, sizeB), least * Math.max(sizeA, sizeB))
    const common = text.table.common(other.distinct, Math.ceil(enough / 100))
    if (100 * common < enough || haveOtherNumbers(text, other)) return different(common, sizeA, sizeB)
    const { conflict, differences } = early ?? compareFacts(text, other, alignment)
    if (conflict) return different(common, sizeA, sizeB, conflict)
    const relation = relationOf(text, other, common, least)
    const mayHaveOwn = relation !== 'contained'
    const passageA = mayHaveOwn && sizeA - common >= PASSAGE ? passageOf(text, other) : 0
    const passageB = mayHaveOwn && sizeB - common >= PASSAGE ? passageOf(other, text) : 0
    return { relation, common, sizeA, sizeB, passageA, passageB, differences }
  }
}

/** Written out: to spread a common part takes as long as comparing two look-alikes. */
function different(common: number, sizeA: number, sizeB: number, conflict?: Difference): Verdict {
  const relation = 'different'
  if (!conflict) return { relation, common, sizeA, sizeB, passageA: 0, passageB: 0, differences: [] }
  return { relation, common, sizeA, sizeB, passageA: 0, passageB: 0, differences: [], conflict }
}

/** What {@link Verdict} says of the passages of a text. */
function passageOf(text: Prepared, other: Prepared): number {
  const { longest } = ownOf(text, other)
  return longest < PASSAGE ? 0 : longest
}

/** The relation of two texts of which one covers enough of the other. */
function relationOf(a: Prepared, b: Prepared, common: number, least: number): Relation {
  const [long, short] = a.distinct.length > b.distinct.length ? [a, b] : [b, a]
  const longer = long.distinct.length
  const isCopy = 100 * common >= least * longer
  if (100 * common < WITHIN * short.distinct.length) return 'copy'
  const own = ownOf(long, short)
  if (isCopy && !(own.isComment && own.stretches * 100 >= OWN_SHARE * longer)) return 'copy'
  const isBeginning = 100 * common >= CUT * longer && isAtBeginning(short, long)
  if (isBeginning) return isCopy ? 'copy' : 'truncated'
  if (isCopy) return 'contained'
  if (100 * common < CUT * longer) return 'contained'
  if (own.before + own.within <= EDGE) return 'truncated'
  return own.before + own.behind <= EDGE && !own.isComment ? 'copy' : 'contained'
}

/** What a text has beyond another, by its place. */
function ownOf({ shingles }: Prepared, { table }: Prepared): Own {
  const own = { before: 0, within: 0, behind: 0, stretches: 0, longest: 0, isComment: false }
  let isBefore = true
  let stretch = 0
  for (let i = 0; i < shingles.length; ) {
    let end = i
    while (end < shingles.length && table.has(shingles[end]!)) end++
    if (end - i < CHANCE) {
      // A phrase that both have by chance belongs to what stands round it.
      stretch += end - i + (end < shingles.length ? 1 : 0)
      i = end + 1
      continue
    }
    if (isBefore) own.before = stretch
    else own.within += stretch
    own.longest = Math.max(own.longest, stretch)
    if (stretch >= OWN_STRETCH) {
      own.isComment = true
      own.stretches += stretch
    }
    isBefore = false
    stretch = 0
    i = end
  }
  own.behind = stretch
  own.longest = Math.max(own.longest, stretch)
  if (stretch >= OWN_STRETCH) own.stretches += stretch
  return own
}

/**
 * Whether a text is the beginning of a longer one. Asked by itself, since what was cut off may repeat what is there: a
 * bulletin begins with its headlines.
 */
function isAtBeginning(text: Prepared, longer: Prepared): boolean {
  const beginning = longer.distinctIn(text.shingles.length + EDGE)
  return 100 * text.table.common(beginning, 0) >= BEGINNING * text.distinct.length
}

/** What a longer text has beyond a shorter one, in shingles. */
interface Own {
  /** Before the first of what both have, between, and behind the last. */
  readonly before: number
  readonly within: number
  readonly behind: number
  /** In long stretches, wherever they stand. */
  readonly stretches: number
  /** The longest stretch. */
  readonly longest: number
  /** Whether one of the long stretches is not at its end. */
  readonly isComment: boolean
}

/** Whether the second text has all of the first, but for a few words. */
export function holdsWhole({ common, sizeA }: Verdict): boolean {
  return 100 * common >= WITHIN * sizeA
}

/** Whether texts have many numbers, of which fewer than half agree: two bulletins of one template. */
function haveOtherNumbers({ numbers: a }: Prepared, { numbers: b }: Prepared): boolean {
  const fewer = Math.min(a.length, b.length)
  return fewer >= MANY_NUMBERS && 2 * countCommon(a, b) < fewer
}
