/**
 * Turns repairs into damage reports: adjacent repairs on one line with the same path and certainty become one damage.
 */
import type { Damage, Piece } from '../damage.ts'
import { lostScripts } from './readings/readers.ts'
import type { Layer } from './readings/readings.ts'
import type { Repair } from './repair.ts'
import { scriptOf } from './scripts.ts'

/** All repairs of the text along the same path must together gain at least this many nats to be proven. */
const PROVEN = 14
/**
 * A proven reading must be ahead of the next best reading, and of the text as it stands, by at least this many nats: a
 * margin is never more than the gain.
 */
const UNIQUE = 10
/**
 * Nats of margin that raise the odds by a factor of e. Above 1, because the characters of one text are not independent
 * evidence.
 */
const SCALE = 4
/** Upper limit of a confidence: no margin is certainty. */
const MOST = 0.99

type Group = { -readonly [K in keyof Damage]: Damage[K] } & { pieces: Piece[] }

const paths = new WeakMap<readonly Layer[], string>()

/** The path of a repair, from the encoding it was written in to the one that shows it: `utf-8<windows-1252`. */
function pathOf({ layers }: Repair): string {
  let path = paths.get(layers)
  if (path === undefined) {
    path = layers
      .map(({ written, read }) => `${written}<${read}`)
      .reverse()
      .join('<')
    paths.set(layers, path)
  }
  return path
}

/** Merges repairs into damages and judges each. The repairs must be sorted and disjoint. */
export function damagesOf(text: string, repairs: readonly Repair[]): Damage[] {
  const totals = totalsOf(text, repairs)
  const damages: Group[] = []
  for (const repair of repairs) {
    const path = pathOf(repair)
    const { start, end, filled } = repair
    const { certainty, confidence } = repair.verdict ?? judge(repair, totals.get(path)!)
    const last = damages.at(-1)
    const gap = last ? text.slice(last.end, start) : ''
    if (last && last.path === path && last.certainty === certainty && /^[\x00-\x09\x0b-\x7f]*$/.test(gap)) {
      if (gap !== '') last.pieces.push({ end: start, text: gap, filled: false })
      last.text += gap + repair.text
      last.end = end
      last.pieces.push({ end, text: repair.text, filled })
      last.confidence = Math.min(last.confidence, confidence)
    } else {
      const pieces = [{ end, text: repair.text, filled }]
      damages.push({ start, end, text: repair.text, path, certainty, confidence, pieces })
    }
  }
  return damages
}

function judge(
  { filled, gain, margin, text, layers }: Repair,
  total: number,
): Pick<Damage, 'certainty' | 'confidence'> {
  const mayLack = lostScripts(layers[0]!.read).has(scriptOf(text))
  const proven = !filled && !mayLack && total >= PROVEN && margin >= UNIQUE
  return { certainty: proven ? 'proven' : 'guessed', confidence: confidenceOf(Math.min(Math.max(gain, total), margin)) }
}

/**
 * Lower limit of a confidence. Confidences are rounded to hundredths, and a repair that was made at all is not at 0.
 */
const LEAST = 0.01

function confidenceOf(nats: number): number {
  return Math.max(LEAST, Math.min(MOST, Math.round(100 / (1 + Math.exp(-nats / SCALE))) / 100))
}

/** Total gain of each path in nats. Identical damaged text counts once, however often it occurs. */
function totalsOf(text: string, repairs: readonly Repair[]): Map<string, number> {
  const totals = new Map<string, number>()
  const counted = new Set<string>()
  for (const repair of repairs) {
    const path = pathOf(repair)
    const key = `${path} ${text.slice(repair.start, repair.end)}`
    if (counted.has(key)) continue
    counted.add(key)
    totals.set(path, (totals.get(path) ?? 0) + repair.gain)
  }
  return totals
}
