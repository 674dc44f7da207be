/** A letter of a foreign script that stands alone is no text: damage of such a script is words, or stands among words of it. */
import type { Chosen } from './choose.ts'
import { GREEK, LATIN, scriptOf } from './scripts.ts'
import type { Span } from './stretches.ts'

/** UTF-16 units around a run in which others of its script are looked for. */
const NEAR = 40

/** Latin letters stand alone, and Greek ones in text of others: μ, π, Δ. */
function scriptInCompany(character: string): number {
  const script = scriptOf(character)
  return script === LATIN || script === GREEK ? 0 : script
}

/** The readings without those that make a letter of a script of which no other is near. */
export function withCompany(text: string, chosen: readonly Chosen[]): Chosen[] {
  const letters = new Map<number, Set<string>>()
  const scripts = chosen.map(({ reading }) => {
    const own: number[] = []
    for (const { depth, text: was } of reading.pieces) {
      const script = depth > 0 ? scriptInCompany(was) : 0
      if (script === 0) continue
      own.push(script)
      const others = letters.get(script) ?? new Set()
      letters.set(script, others.add(was))
    }
    return own
  })
  return chosen.filter(({ run }, i) => {
    const [script] = scripts[i]!
    if (script === undefined || scripts[i]!.length > 1 || letters.get(script)!.size > 1) return true
    return isNear(text, run, script)
  })
}

function isNear(text: string, { start, end }: Span, script: number): boolean {
  const near = text.slice(Math.max(0, start - NEAR), start) + text.slice(end, end + NEAR)
  return Array.from(near).some((character) => scriptInCompany(character) === script)
}

/** Whether what is read at a place is one letter of a script of which no other is near. */
export function isAlone(text: string, place: Span, read: readonly string[]): boolean {
  const scripts = read.map(scriptInCompany).filter((script) => script !== 0)
  return scripts.length === 1 && !isNear(text, place, scripts[0]!)
}
