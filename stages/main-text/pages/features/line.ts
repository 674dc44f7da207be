import type { Block } from '../../../../src/document/structure/block.ts'
import { SAYINGS, sayingBit } from '../phrases.ts'
import type { Panel } from './panel.ts'

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
    units: 'its length in units: one for a wide character, 0.4 for any other',
    linkShare: 'share of its units inside links, in percent',
    linkUnits: 'units inside links',
    stops: 'punctuation marks that end or divide sentences',
    stopDensity: 'such marks per 100 units',
    ends: 'punctuation marks that end sentences',
    ending: 'last character: 1 ends a sentence, 2 colon, 3 comma, 4 ellipsis, 0 any other',
    digitShare: 'digits, in percent',
    wideShare: 'wide characters, in percent',
    capitalShare: 'capitals, in percent',
    separators: 'characters that separate the entries of menus, such as » and •',
    wordLength: 'mean length of its words, in tenths',
    heading: '1 to 6 for h1 to h6, else 0',
    paragraph: '1 in a paragraph element',
    item: '1 in a list item',
    box: '1 in a div or another box',
    row: '1 in a row of a data table',
    cell: '1 in a cell of a layout table',
    code: '1 in preformatted text',
    caption: '1 for a caption, by its element or a comment in the source',
    label: "the page's label: 1 content, 2 quotation, 3 another, 0 none, -1 furniture, -2 hidden",
    date: '1 if it is a date or time and little else',
    repeats: 'number of blocks of the page with the same text',
    title: 'similarity to a title of the page, in percent',
    depth: 'number of block elements around it',
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
  features: Object.fromEntries(SAYINGS.map((kind) => [`says.${kind}`, `1 for a short line with words of ${kind}`])),
  read({ says }) {
    const bits = SAYINGS.map(sayingBit)
    return (i, row) => {
      for (const bit of bits) row.flag((says[i]! & bit) !== 0)
    }
  },
}
