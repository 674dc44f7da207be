import { GROUPS, groupNumber } from '../names.ts'
import { isProse, type Page } from '../page.ts'
import { sayingBit } from '../phrases.ts'
import { ABSENT, stepsTo } from '../surroundings.ts'
import { headingLevel } from './line.ts'
import type { Panel } from './panel.ts'

/** Distance, in blocks, to something that the page does not have. */
const FAR = 999

/** The names of the elements around a block. */
export const nameFeatures: Panel = {
  features: Object.fromEntries(
    GROUPS.map((group) => [`to.${group}`, `steps up to the nearest container named like ${group}`]),
  ),
  read({ around }) {
    return (i, row) => {
      const container = around.tree.innermost[i]!
      for (let group = 0; group < GROUPS.length; group++) row.put(stepsTo(around, container, group))
    }
  },
}

/** Maximum units of a heading that counts as a phrase. */
const LONGEST_HEADING = 16
const RELATED = sayingBit('related')
const COMMENT = sayingBit('comment')
const IN_COMMENT = groupNumber('comment-class')
const LEGAL = sayingBit('legal')

/** The position of a block in the page. */
export const placeFeatures: Panel = {
  features: {
    index: 'number of blocks before it',
    rest: 'number of blocks after it',
    before: "share of the page's units before it, in ‰",
    proseBefore: "share of the page's prose before it, in ‰",
    fromTitle: 'blocks since the line most similar to a title of the page; negative before that line',
    titleShare: 'similarity of that line to the title, in percent',
    sinceRelated: 'blocks since a heading of related documents',
    sinceComment: 'blocks since a heading of comments',
    sinceLegal: 'blocks since a notice',
    sinceHeading: 'blocks since a heading',
    headingLevel: 'level of that heading',
    headingLinked: 'share of that heading inside links, in percent',
    toProse: 'blocks to the next line of prose',
    fromProse: 'blocks since the previous line of prose',
    opened: 'number of elements that begin right before it',
    closed: 'number of elements that end right after it',
    proseOutside: 'units of prose before it that are not in comments',
  },
  read(page) {
    const { blocks, facts, around, units, prose, title, says } = page
    const n = blocks.length
    const titleAt = mostLikeTitle(page)
    const allUnits = units[n]! || 1
    const allProse = prose[n]! || 1
    const toProse = new Int16Array(n)
    for (let i = n - 1, next = FAR; i >= 0; i--) {
      toProse[i] = next
      next = isProse(facts[i]!) ? 1 : Math.min(FAR, next + 1)
    }
    const since = { prose: FAR, related: FAR, comment: FAR, legal: FAR, heading: FAR }
    let level = 0
    let linked = 0
    let proseOutside = 0
    return (i, row) => {
      const block = blocks[i]!
      const fact = facts[i]!
      const said = says[i]!
      const heads = fact.units < LONGEST_HEADING && fact.stops === 0
      if (heads && (said & RELATED) !== 0) since.related = 0
      if (heads && (said & COMMENT) !== 0) since.comment = 0
      if ((said & LEGAL) !== 0) since.legal = 0
      const own = headingLevel(block.tag)
      if (own > 0) {
        since.heading = 0
        level = own
        linked = (100 * fact.links) / (fact.units || 1)
      }
      row.put(i)
      row.put(n - 1 - i)
      row.put((1000 * units[i]!) / allUnits)
      row.put((1000 * prose[i]!) / allProse)
      row.put(titleAt === -1 ? -FAR : Math.max(-FAR, Math.min(FAR, i - titleAt)))
      row.put(titleAt === -1 ? 0 : title[titleAt]!)
      row.put(since.related)
      row.put(since.comment)
      row.put(since.legal)
      row.put(since.heading)
      row.put(level)
      row.put(linked)
      row.put(toProse[i]!)
      row.put(since.prose)
      row.put(block.depth - block.shared)
      row.put(block.depth - (blocks[i + 1]?.shared ?? 0))
      row.put(proseOutside)
      if (stepsTo(around, around.tree.innermost[i]!, IN_COMMENT) === ABSENT) proseOutside += prose[i + 1]! - prose[i]!
      since.related = Math.min(FAR, since.related + 1)
      since.comment = Math.min(FAR, since.comment + 1)
      since.legal = Math.min(FAR, since.legal + 1)
      since.heading = Math.min(FAR, since.heading + 1)
      since.prose = isProse(fact) ? 1 : Math.min(FAR, since.prose + 1)
    }
  },
}

/** Minimum similarity of a line to the title, in percent, and the bonus for a heading. */
const LIKE_TITLE = 30
const HEADING_BONUS = 20

function mostLikeTitle({ blocks, title }: Page): number {
  let at = -1
  let most = 0
  blocks.forEach(({ tag }, i) => {
    const level = headingLevel(tag)
    const likeness = title[i]! + (level > 0 && level <= 3 ? HEADING_BONUS : 0)
    if (title[i]! >= LIKE_TITLE && likeness > most) {
      most = likeness
      at = i
    }
  })
  return at
}

/** Whether a block stands in one of several like entries: items of a feed, comments, cards. */
export const twinFeatures: Panel = {
  features: {
    twins: 'number of containers of one kind side by side, one of which holds this block and others',
    twinNumber: 'index of its container among them, from 0; -1 if there are none',
    twinSteps: 'steps up to that container',
    twinUnits: 'units in that container',
    twinProse: "share of the page's prose in all of them, in ‰",
  },
  read({ around, units, prose }) {
    const allProse = prose.at(-1)! || 1
    const proseOf = new Map<unknown, number>()
    for (const { id, first, last } of around.tree.all) {
      const twins = around.twins[id]!
      if (twins.length > 1) proseOf.set(twins, (proseOf.get(twins) ?? 0) + prose[last]! - prose[first]!)
    }
    return (i, row) => {
      const leaf = around.tree.innermost[i]!
      const twin = around.entry[leaf.id]
      const twins = twin && around.twins[twin.id]!
      row.put(twins ? twins.length : 0)
      row.put(twin ? around.number[twin.id]! : -1)
      row.put(twin ? leaf.depth - twin.depth : ABSENT)
      row.put(twin ? units[twin.last]! - units[twin.first]! : 0)
      row.put(twins ? (1000 * proseOf.get(twins)!) / allProse : 0)
    }
  },
}

const OFFSETS = [-2, -1, 1, 2] as const

/** The blocks before and after a block. */
export const neighbourFeatures: Panel = {
  features: Object.fromEntries(
    OFFSETS.flatMap((offset) => {
      const of = `of the block ${Math.abs(offset)} ${offset < 0 ? 'before' : 'behind'}; -1 where there is none`
      return [
        [`units@${offset}`, `units ${of}`],
        [`linkShare@${offset}`, `share of units inside links, in percent, ${of}`],
        [`stops@${offset}`, `stops ${of}`],
        [`template@${offset}`, `1 if the template is the same, ${of}`],
      ]
    }),
  ),
  read({ facts, template }) {
    return (i, row) => {
      for (const offset of OFFSETS) {
        const other = facts[i + offset]
        row.put(other ? other.units : -1)
        row.put(other ? (100 * other.links) / (other.units || 1) : -1)
        row.put(other ? other.stops : -1)
        row.put(other ? (template[i + offset] === template[i] ? 1 : 0) : -1)
      }
    }
  },
}
