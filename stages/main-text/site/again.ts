import type { Document } from '../../../src/document/document.ts'
import type { FindingFound, Outcome } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { ContainerTree } from '../containers.ts'
import { type Contradiction, contradiction } from './contradiction.ts'
import { byHandBy } from './knowledge.ts'
import { selected } from './selected.ts'
import type { HandSelection, Sites } from './sites.ts'
import { unseenTemplate } from './unseen.ts'

/**
 * Judges a page alone, judges it again if other pages of its site contradict the result, and applies corrections by people.
 *
 * @param judge gives the outcome for the page alone, or for the page with a contradiction
 */
export function judgeAgain(
  doc: Document,
  tree: ContainerTree,
  sites: Sites,
  judge: (against?: Contradiction) => Outcome,
): Outcome {
  const { text, blocks } = doc
  const alone = judge()
  const learnt = alone.traits?.flags?.includes('forum') ? undefined : sites.learnt(doc)
  const marked = alone.blocks ?? blocks
  const against = learnt && contradiction(learnt, text, blocks, tree, (i) => marked[i]!.outside === undefined)
  const again = against && judge(against)
  // If the second judgement leaves no text, the first one stands.
  const isBetter = again?.blocks?.some(({ outside }) => outside === undefined)
  const outcome = isBetter ? withEvidence(again!, marked, against!) : alone
  const unseen = learnt && !against && unseenTemplate(learnt, blocks, tree, (i) => marked[i]!.outside === undefined)
  const told = unseen ? { ...outcome, findings: [...(outcome.findings ?? []), unseen] } : outcome
  return corrected(told, doc, tree, sites.byHand(doc))
}

/**
 * Records the site evidence: blocks dropped because of other pages name it as their reason, and a finding reports the
 * first block that was added.
 */
function withEvidence(again: Outcome, alone: readonly Block[], { taken, container }: Contradiction): Outcome {
  const blocks = again.blocks!.map((block, i) =>
    block.outside !== undefined && alone[i]!.outside === undefined && taken[i] !== undefined
      ? { ...block, outside: taken[i] }
      : block,
  )
  const gained = blocks.find(({ outside }, i) => outside === undefined && alone[i]!.outside !== undefined)
  if (!gained) return { ...again, blocks }
  const where = container
    ? `in ${container.select}, site evidence ${container.id}`
    : 'where other pages of the site have theirs'
  const { start, end } = gained
  const finding: FindingFound = { rule: 'site', start, end, message: `the text is found ${where}` }
  return { ...again, blocks, findings: [...(again.findings ?? []), finding] }
}

function corrected(
  outcome: Outcome,
  { blocks }: Document,
  tree: ContainerTree,
  byHand: readonly HandSelection[],
): Outcome {
  const met = byHand
    .map((selection) => ({ selection, here: selected(tree, blocks, selection.selector) }))
    .filter(({ here }) => here.includes(true))
  if (met.length === 0) return outcome
  const main = met.filter(({ selection }) => selection.verdict === 'main')
  const marked = (outcome.blocks ?? blocks).map((block, i): Block => {
    const dropped = met.find(({ selection, here }) => selection.verdict === 'drop' && here[i])
    if (dropped) return { ...block, outside: byHandBy(dropped.selection) }
    if (main.length === 0) return block
    if (!main.some(({ here }) => here[i])) return { ...block, outside: byHandBy(main[0]!.selection) }
    const { outside: _, ...inside } = block
    return inside
  })
  const heeded = met.map(({ selection: { site, select, verdict } }) => ({ site, select, verdict }))
  if (main.length === 0) return { ...outcome, blocks: marked, heeded }
  // Findings, flags and a rejection concern the text that was replaced.
  const { findings: _, reject: __, traits: ___, ...rest } = outcome
  return { ...rest, blocks: marked, heeded }
}
