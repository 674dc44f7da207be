import type { Document } from '../../../src/document/document.ts'
import type { Corrections, Learner } from '../../../src/document/stage.ts'
import { mainRange } from '../../../src/document/structure/block.ts'
import { add, inOrder, merge, type SiteSample, split, wants } from '../../../src/language/sites/sample.ts'
import { isFolder, siteOf } from '../../../src/language/sites/site.ts'
import { hashOf, normalise } from '../../../src/language/sites/text-key.ts'
import { answers, asks } from './answers.ts'
import { concerns } from './concerns.ts'
import { evidenceOf } from './evidence.ts'
import { describe, NOTHING, type SiteKnowledge } from './knowledge.ts'
import { lessonOf } from './lesson.ts'
import { type PackedLesson, packLesson } from './packed.ts'

/** The parameter `site` of the stage: whether site evidence is used. */
export type SiteParams = {
  readonly site: string
}

/** Learns from the pages of each site, each judged alone, where the site's templates put the text. */
export const learn: Learner<SiteParams, SiteSample<PackedLesson>, SiteKnowledge> = {
  start: () => new Map(),
  observe(sample, doc) {
    if (!isSitePage(doc)) return
    const site = siteOf(doc)
    if (site === undefined) return
    // The hash covers the whole page, so the same page at several addresses counts once.
    const hash = hashOf(doc.text)
    const { uri } = doc.source
    if (wants(sample, site, hash, uri)) add(sample, site, hash, packLesson(lessonOf(doc)))
  },
  merge: (into, from) => merge(into, from),
  freeze(sample, { site }) {
    return site === 'never'
      ? NOTHING
      : joined([...inOrder(sample)].map(([name, lessons]) => evidenceOf(name, lessons, isFolder(name))))
  },
  shares: { split, join: (parts) => sorted(joined(parts)) },
  asks,
  answers,
  recall: (stored, corrections) => correct(stored ?? NOTHING, corrections),
  concerns,
  describe,
}

/** Whether a document is a page with markup and not a thread. In a thread every post is text, whatever its place. */
function isSitePage({ target, traits, blocks, text }: Document): boolean {
  if (target !== null || text === '' || (traits.kind ?? 'html') !== 'html' || blocks.length === 0) return false
  return blocks[0]!.tag !== 'line' && !traits.flags?.includes('forum') && mainRange(blocks).page
}

function joined(parts: readonly Omit<SiteKnowledge, 'byHand'>[]): SiteKnowledge {
  return {
    main: parts.flatMap(({ main }) => main),
    repeated: parts.flatMap(({ repeated }) => repeated),
    places: parts.flatMap(({ places }) => places),
    byHand: [],
  }
}

/** Sorts by site; entries of one site keep their order. */
function sorted({ main, repeated, places, byHand }: SiteKnowledge): SiteKnowledge {
  const bySite = <T extends { readonly site: string }>(all: readonly T[]): T[] =>
    all.toSorted((a, b) => (a.site < b.site ? -1 : a.site > b.site ? 1 : 0))
  return { main: bySite(main), repeated: bySite(repeated), places: bySite(places), byHand }
}

/** The learnt knowledge with the current corrections. Corrections of earlier runs are removed. */
function correct(learnt: SiteKnowledge, { keep, selections = [] }: Corrections): SiteKnowledge {
  const kept = new Set(keep.map(({ text }) => hashOf(normalise(text)).toString(36)))
  return { ...learnt, repeated: learnt.repeated.filter(({ key }) => !kept.has(key)), byHand: selections }
}
