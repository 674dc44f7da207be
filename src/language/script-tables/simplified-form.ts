import { createConversion } from '../conversion/index.ts'
import { hasSimplified } from './index.ts'

let forms: Uint16Array | undefined

/**
 * The Simplified form of a single character (UTF-16 unit) by OpenCC's first choice; the character itself if there is
 * none.
 */
export function simplifiedForm(unit: number): number {
  forms ??= build()
  return forms[unit]!
}

function build(): Uint16Array {
  const { convert } = createConversion('t2s')
  const table = new Uint16Array(65536)
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit
  for (let unit = 0x3400; unit <= 0x9fff; unit++) {
    if (!hasSimplified(unit)) continue
    const form = convert(String.fromCharCode(unit))
    if (form.length === 1) table[unit] = form.charCodeAt(0)
  }
  return table
}
