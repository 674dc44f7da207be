import { gbk } from '../../src/language/gbk.ts'
import { fluency } from './bigrams.ts'
import type { Damage, Detector } from './detector.ts'
import { isEveryday } from './rarity.ts'

/** Text without a break in its bytes. A shift ends where an ASCII byte does. */
const RUN = /[\u0080-\uffff]{6,}/g

/** A shift that begins inside a run is looked for at each of its first characters; the rest of the run tells anyway. */
const EVERYDAY = 0.9
const GIBBERISH = 0.8

/** See {@link fluency}: prose has 3. */
const FLUENT = 2
const DISFLUENT = 0.7

export const shiftedText: Detector = {
  rule: 'shifted-text',
  doc: 'GBK read one byte off, in a document that shows no reason for it: 灰欢ㄔ敢 for 一定愿意. Reported, not undone.',
  severity: 'error',
  // One character of private use in seven gives it away, and where those are gone the `?` of the lost byte.
  sign: '[\\ue000-\\ue765]|\\?(?=[^\\0-\\x7f]{6})',
  find(line) {
    const found: Damage[] = []
    for (const { index, 0: run } of line.matchAll(RUN)) {
      const shifted = shift(run)
      if (
        shifted !== undefined &&
        share(shifted) >= EVERYDAY &&
        share(run) <= GIBBERISH &&
        fluency(shifted) >= FLUENT &&
        fluency(run) <= DISFLUENT
      ) {
        found.push({
          start: index,
          end: index + run.length,
          message: `GBK read one byte off: …${shifted.slice(0, 20)}`,
        })
      }
    }
    return found
  },
}

/** The run without its first byte; undefined where its bytes cannot be told. */
function shift(run: string): string | undefined {
  const { units, bytes } = gbk()
  let out = ''
  for (let i = 1; i < run.length; i++) {
    const before = bytes[run.charCodeAt(i - 1)]!
    const pair = bytes[run.charCodeAt(i)]!
    if (before < 0x100 || pair < 0x100) return undefined
    out += String.fromCharCode(units[((before & 0xff) << 8) | (pair >> 8)]!)
  }
  return out
}

function share(text: string): number {
  let everyday = 0
  for (let i = 0; i < text.length; i++) if (isEveryday(text.charCodeAt(i))) everyday++
  return everyday / text.length
}
