import type { Document, Traits } from '../../src/document/document.ts'
import type { Outcome, Stage } from '../../src/document/stage.ts'
import { type Block, copyOf } from '../../src/document/structure/block.ts'
import { AS_OF, futureDates } from '../../src/language/dates/future.ts'
import { checkZone, TIMEZONE } from '../../src/language/dates/zones/index.ts'
import type { SiteSample } from '../../src/language/sites/sample.ts'
import { type ContainerTree, containersOf } from './containers.ts'
import { kindOutcome, LISTS, type Lists } from './kinds/outcome.ts'
import { contentless } from './pages/contents.ts'
import { copies } from './pages/furniture/copies.ts'
import { overLabel } from './pages/furniture/labelled.ts'
import { readBelieved } from './pages/furniture/misnamed.ts'
import { outsideOf, plainOutside } from './pages/judge.ts'
import { confidenceOf, type Told, unsureFlags } from './pages/model/confidence.ts'
import { loadModel } from './pages/model/model.ts'
import type { Forest } from './pages/model/trees.ts'
import { isPage } from './pages/reasons.ts'
import { outsideScriptData } from './pages/script-data.ts'
import { plainOutcome } from './plain/plain.ts'
import { RULES } from './rules.ts'
import { judgeAgain } from './site/again.ts'
import type { Contradiction } from './site/contradiction.ts'
import { NOTHING, type SiteKnowledge } from './site/knowledge.ts'
import { learn, type SiteParams } from './site/learn.ts'
import type { PackedLesson } from './site/packed.ts'
import { sitesOf } from './site/sites.ts'
import { postSpans } from './threads/heads.ts'
import { readThread } from './threads/thread.ts'

export type MainTextParams = SiteParams & {
  readonly timezone: string
  readonly asOf: string
  readonly lists: Lists
}

/** The stage with the given model and measure of confidence, for tests that leave pages out of the training. */
export function mainTextBy(
  load: () => Forest,
  confidence: (told: Told) => number = confidenceOf,
): Stage<MainTextParams, SiteSample<PackedLesson>, SiteKnowledge> {
  return {
    name: 'main-text',
    version: '19',
    summary: 'Separates the main text of a page from its surroundings.',
    params: {
      timezone: TIMEZONE,
      asOf: AS_OF,
      lists: {
        default: 'flag',
        values: LISTS,
        doc: 'How to treat pages that lead to others (lists and front pages): keep them, keep them with the flag `list-page`, or reject them.',
      },
      site: {
        default: 'learnt',
        doc: 'Whether a page is judged again if evidence from other pages of its site contradicts the first judgement.',
        values: ['learnt', 'never'],
      },
    },
    rules: RULES,
    learn,
    create({ timezone, asOf, lists, site }, knowledge) {
      // An unknown time zone fails here, before any document.
      checkZone(timezone)
      const refuseFuture = futureDates(asOf)
      const forest = load()
      /** How sure the main text of a page is, and the flags of the page. */
      const traitsOf = (told: Told, flags: readonly string[] = []): Traits => {
        const mainTextConfidence = confidence(told)
        return { mainTextConfidence, flags: [...flags, ...unsureFlags(mainTextConfidence)] }
      }
      const known = knowledge && (site === 'never' ? { ...NOTHING, byHand: knowledge.byHand } : knowledge)
      const sites = known && sitesOf(known)
      return (doc) => {
        const { blocks, traits } = doc
        if (doc.target !== null || blocks.length === 0) return {}
        const plain = plainOutcome(doc, timezone)
        if (plain) return refuseFuture(doc, plain)
        // A feed is a list of links by nature, and text without markup has no surroundings.
        if ((traits.kind ?? 'html') !== 'html' || blocks[0]!.tag === 'line') return {}
        const tree = containersOf(blocks)
        const judge = (against?: Contradiction): Outcome => judgePage(doc, tree, forest, lists, traitsOf, against)
        return sites ? judgeAgain(doc, tree, sites, judge) : judge()
      }
    },
  }
}

/** @param against evidence from other pages of the site, if it contradicts the first judgement */
function judgePage(
  doc: Document,
  tree: ContainerTree,
  forest: Forest,
  lists: Lists,
  traitsOf: (told: Told, flags: readonly string[]) => Traits,
  against?: Contradiction,
): Outcome {
  const { text, blocks } = doc
  const besideData = outsideScriptData(blocks)
  const thread = besideData ? undefined : readThread(doc, tree)
  const page = readBelieved(doc, tree)
  const surrounded = isPage(page)
  if (thread) {
    const { blocks, isForum, posts, marked } = thread
    const outside = blocks.map((block) => block.outside)
    const found = { outside, thread: isForum, surrounded, empty: undefined }
    const { kind, flags } = kindOutcome(doc, page, found, lists)
    const spans = isForum ? postSpans(doc, tree, posts, marked, doc.traits.declaredLang) : undefined
    return {
      ...kind,
      blocks,
      ...(spans && { spans }),
      traits: traitsOf('thread', isForum ? ['forum', ...flags] : flags),
    }
  }
  const judgement = surrounded && !besideData ? outsideOf(page, forest, against) : undefined
  const told = besideData ?? judgement?.outside ?? plainOutside(page, forest, against)
  const empty = besideData ? undefined : contentless(page, told, judgement?.expected)
  // On a page of links the trees may find no text at all; with `lists=keep` the links are wanted.
  const isWanted = empty === 'a page of links' && lists === 'keep'
  const judged = isWanted && surrounded && !told.includes(undefined) ? plainOutside(page, forest, against) : told
  const copied = copies(page, (i) => judged[i] === undefined)
  const nothing = isWanted ? undefined : empty
  const outside = judged.map((reason, i) => reason ?? (copied[i] ? 'a copy of the text above' : nothing))
  const found = { outside: judged, thread: false, surrounded, empty }
  const { kind, flags, linksWanted } = kindOutcome(doc, page, found, lists)
  const flagged = flags.length > 0 && { traits: { flags } }
  if (
    !surrounded &&
    page.blocks === blocks &&
    nothing === undefined &&
    !judged.some((reason) => reason !== undefined) &&
    !copied.includes(true)
  )
    return { ...kind, ...flagged }
  const free = judgement && overLabel(page.blocks, (i) => outside[i] === undefined, judgement.sure)
  const marked = page.blocks.map((block, i): Block => {
    const copy = copyOf(block)
    copy.path = blocks[i]!.path
    const reason = outside[i]
    if (free?.[i]) delete copy.label
    if (reason !== undefined) copy.outside = reason
    return copy
  })
  if (outside.includes(undefined)) {
    // How often a text from a script's data is right was not measured.
    const traits = besideData ? { flags } : traitsOf(judgement ?? 'fragment', flags)
    return { ...kind, blocks: marked, traits: isWanted || linksWanted ? { ...traits, linksWanted: true } : traits }
  }
  const [rule, message] = flags.includes('error-page')
    ? (['error-page', 'this page only says that what was asked for is not there, or cannot be shown'] as const)
    : (['no-main-text', 'no part of this page reads like a document'] as const)
  return {
    ...kind,
    blocks: marked,
    findings: [{ rule, start: 0, end: Math.min(1, text.length), message }],
    traits: { flags: ['no-main-text', ...flags] },
  }
}

/**
 * Marks the blocks of a page that are outside its document. It drops nothing, since metadata also reads bylines
 * outside.
 */
export const mainText: Stage<MainTextParams, SiteSample<PackedLesson>, SiteKnowledge> = mainTextBy(loadModel)
