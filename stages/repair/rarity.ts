import { byteTable } from '../../src/language/encoding/tables/byte-tables.ts'
import { hasSimplified, simplifiedOnly } from '../../src/language/script-tables/index.ts'
import { simplifiedForm } from '../../src/language/script-tables/simplified-form.ts'

/**
 * How unlikely a character is on a page that was converted to Traditional in GBK; 0 is everyday text.
 *
 * GB 2312 is ordered by frequency: rows B0–D7 hold the 3,755 everyday characters, D8–F7 the less common ones, and GBK
 * added Traditional forms and rarities. Text read one byte off falls on all of them alike, which distinguishes it from
 * prose.
 */
const COST = {
  everyday: 0,
  /** The Traditional form of an everyday character. */
  traditional: 0.5,
  /** Kana, Greek, box drawing: everything in rows A1–A9 that is not punctuation. */
  symbol: 5,
  /** Rows D8–F7, and the Traditional forms of their characters. */
  uncommon: 3,
  /** Characters that the conversion should have replaced. */
  simplified: 4,
  /** Characters outside GB 2312 that are not Traditional forms, private use, and unassigned code points. */
  rare: 6,
} as const

/** Punctuation of Chinese prose among the symbols of row A1 and the full-width ASCII of row A3. */
const PUNCTUATION = '、。·—…“”‘’〈〉《》「」『』【】〔〕\u3000！（），：；？％～'

let costs: Float32Array | undefined

/** The cost of a UTF-16 unit; ASCII costs nothing. */
export function rarity(unit: number): number {
  costs ??= build()
  return costs[unit]!
}

/** Whether a character is common in everyday Chinese text of either script. */
export function isEveryday(unit: number): boolean {
  const cost = rarity(unit)
  return cost < 1 || cost === COST.simplified
}

function build(): Float32Array {
  const { bytesOf } = byteTable('cp936')
  const table = new Float32Array(65536).fill(COST.rare)
  table.fill(COST.everyday, 0, 0x80)
  for (let unit = 0x80; unit < 65536; unit++) {
    const pair = bytesOf[unit]!
    const lead = pair >> 8
    if ((pair & 0xff) < 0xa1 || lead < 0xa1 || lead > 0xf7) continue
    if (lead <= 0xa9) table[unit] = COST.symbol
    else if (lead >= 0xb0) table[unit] = lead <= 0xd7 ? COST.everyday : COST.uncommon
  }
  for (const mark of PUNCTUATION) table[mark.charCodeAt(0)] = COST.everyday
  for (let unit = 0x4e00; unit <= 0x9fff; unit++) {
    if (hasSimplified(unit)) table[unit] = Math.max(COST.traditional, Math.min(COST.rare, table[simplifiedForm(unit)]!))
  }
  for (let unit = 0x4e00; unit <= 0x9fff; unit++) if (simplifiedOnly(unit)) table[unit] = COST.simplified
  return table
}
