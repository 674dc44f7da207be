/** A letter of a foreign script that stands alone is no text: damage of such a script is words, or stands among words of it. */
import type { Chosen } from './choose.ts'

/** UTF-16 units around a run in which others of its script are looked for. */
const NEAR = 40

/** Scripts whose letters stand alone in text of another, by first and last code point: μ, π, Δ. */
const ALONE: readonly (readonly [first: number, last: number])[] = [
  [0x0000, 0x024f],
  [0x0250, 0x036f],
  [0x0370, 0x03ff],
  [0x1d00, 0x1fff],
]
const CJK_FIRST = 0x2e80
const CJK_LAST = 0x9fff
/** Other scripts begin at multiples of this, nearly all of them. */
const BLOCK = 0x80

/** A number for the script of a letter, the same for all of its letters; 0 for what is none, or may stand alone. */
function scriptOf(character: string): number {
  if (!/^\p{L}/u.test(character)) return 0
  const point = character.codePointAt(0)!
  if (ALONE.some(([first, last]) => point >= first && point <= last)) return 0
  // Kana and hanzi stand together.
  if (point >= CJK_FIRST && point <= CJK_LAST) return CJK_FIRST
  if (point >= 0x400 && point < 0x530) return 0x400
  if (point >= 0xac00 && point < 0xd7b0) return 0xac00
  return point - (point % BLOCK)
}

/** The readings without those that make a letter of a script of which no other is near. */
export function withCompany(text: string, chosen: readonly Chosen[]): Chosen[] {
  const counts = new Map<number, number>()
  const scripts = chosen.map(({ reading }) => {
    const own: number[] = []
    for (const { layers, text: was } of reading.pieces) {
      const script = layers.length > 0 ? scriptOf(was) : 0
      if (script === 0) continue
      own.push(script)
      counts.set(script, (counts.get(script) ?? 0) + 1)
    }
    return own
  })
  return chosen.filter(({ run }, i) => {
    const [script] = scripts[i]!
    if (script === undefined || scripts[i]!.length > 1 || counts.get(script)! > 1) return true
    const near = text.slice(Math.max(0, run.start - NEAR), run.start) + text.slice(run.end, run.end + NEAR)
    return Array.from(near).some((character) => scriptOf(character) === script)
  })
}
