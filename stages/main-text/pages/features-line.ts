import type { Block } from '../../../src/document/block.ts'
import type { Panel } from './panel.ts'
import { SAYINGS, sayingBit } from './phrases.ts'

const FURNITURE_LABELS: ReadonlySet<string> = new Set([
  'advertisement',
  'qr',
  'nav',
  'share',
  'control',
  'related',
  'ranking',
  'footer',
  'aside',
  'copyright',
])

/** Whether the page itself labels a block as something other than text. */
export function isLabelledFurniture({ label }: Block): boolean {
  return label !== undefined && FURNITURE_LABELS.has(label)
}

function labelCode(block: Block): number {
  if (block.hidden) return -2
  if (isLabelledFurniture(block)) return -1
  if (block.label === undefined) return 0
  return block.label === 'content' ? 1 : block.label === 'quote' ? 2 : 3
}

/** 1 to 6 for `h1` to `h6`, else 0. */
export function headingLevel(tag: string): number {
  return tag.length === 2 && tag.charCodeAt(0) === 0x68 && tag !== 'hr' ? tag.charCodeAt(1) - 0x30 : 0
}

const BOXES: ReadonlySet<string> = new Set(
  'div section article main body center form address header footer aside'.split(' '),
)

/** The line by itself. */
export const lineFeatures: Panel = {
  features: {
    units: 'what it says: wide characters, and 0.4 for each other',
    linkShare: '% of it inside links',
    linkUnits: 'units inside links',
    stops: 'signs that end or part sentences',
    stopDensity: 'the same per 100 units',
    ends: 'signs that end sentences',
    ending: 'how it ends: 1 as sentences do, 2 with a colon, 3 with a comma, 4 with an ellipsis',
    digitShare: '% digits',
    wideShare: '% wide characters',
    capitalShare: '% capitals',
    separators: 'signs that part the entries of menus',
    wordLength: 'mean length of its words, in tenths',
    heading: '1 to 6 for h1 to h6',
    paragraph: 'is a paragraph by element',
    item: 'is an item of a list by element',
    box: 'is a div or another box',
    row: 'is a row of a data table',
    cell: 'is a cell of a table for layout',
    code: 'is preformatted',
    caption: 'is a caption by element or comment',
    label: 'label: 1 content, 2 quotation, 3 another, 0 none, -1 furniture, -2 hidden',
    date: 'holds a date or a time, and little else',
    repeats: 'blocks of the page with this very text',
    title: 'likeness to a title of the page, %',
    depth: 'block elements around it',
  },
  read({ blocks, lines, facts, title, datelines }) {
    const count = new Map<string, number>()
    for (const line of lines) count.set(line, (count.get(line) ?? 0) + 1)
    return (i, row) => {
      const block = blocks[i]!
      const { tag } = block
      const line = lines[i]!
      const { units, links, stops, ends, ink, digits, wide, capitals, separators, spaces, ending } = facts[i]!
      row.put(units)
      row.put((100 * links) / (units || 1))
      row.put(links)
      row.put(stops)
      row.put((100 * stops) / (units || 1))
      row.put(ends)
      row.put(ending)
      row.put((100 * digits) / (ink || 1))
      row.put((100 * wide) / (ink || 1))
      row.put((100 * capitals) / (ink || 1))
      row.put(separators)
      row.put((10 * ink) / (spaces + 1))
      row.put(headingLevel(tag))
      row.flag(tag === 'p')
      row.flag(tag === 'li' || tag === 'dd' || tag === 'dt')
      row.flag(BOXES.has(tag))
      row.flag(tag === 'tr' || tag === 'table')
      row.flag(tag === 'td' || tag === 'th')
      row.flag(tag === 'pre')
      row.flag(tag === 'figcaption' || tag === 'caption' || block.label === 'caption')
      row.put(labelCode(block))
      row.put(datelines[i]!)
      row.put(count.get(line)!)
      row.put(title[i]!)
      row.put(block.depth)
    }
  },
}

/** What a short line says. */
export const phraseFeatures: Panel = {
  features: Object.fromEntries(SAYINGS.map((kind) => [`says.${kind}`, `a short line with words of ${kind}`])),
  read({ says }) {
    const bits = SAYINGS.map(sayingBit)
    return (i, row) => {
      for (const bit of bits) row.flag((says[i]! & bit) !== 0)
    }
  },
}
