/**
 * Drops readings that produce a single letter of a foreign script: damaged text of such a script has words, or stands
 * among them.
 */

import type { Span } from '../lost-bytes/stretches.ts'
import { GREEK, LATIN, scriptOf } from '../scripts.ts'
import type { Chosen } from './chosen.ts'

/** UTF-16 units around a run in which other letters of its script are looked for. */
const NEAR = 40

/**
 * The script of a letter that needs others near it. 0 for Latin and Greek, whose letters do stand alone in other text:
 * μ, π, Δ.
 */
function scriptInCompany(character: string): number {
  const script = scriptOf(character)
  return script === LATIN || script === GREEK ? 0 : script
}

/** Drops readings whose only foreign letter has no other letter of its script nearby. */
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

/** Whether a reading contains exactly one letter of a script that does not occur nearby. */
export function isAlone(text: string, place: Span, read: readonly string[]): boolean {
  const scripts = read.map(scriptInCompany).filter((script) => script !== 0)
  return scripts.length === 1 && !isNear(text, place, scripts[0]!)
}
