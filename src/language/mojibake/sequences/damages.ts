/** Repairs as damage: what lies on one line, went through one path and is equally sure is one. */
import type { Damage, Piece } from '../damage.ts'
import { lostScripts } from './readers.ts'
import type { Layer } from './readings.ts'
import type { Repair } from './repair.ts'
import { scriptOf } from './scripts.ts'

/** Nats that what is proven must gain over what stands, in itself and with all that the text shows of its path. */
const OWN = 4
const PROVEN = 14
/** Nats by which it must be ahead of the next best reading. */
const UNIQUE = 10
/** Nats of margin that make a reading e times as likely: characters are no independent witnesses. */
const SCALE = 4
const MOST = 0.99

type Group = { -readonly [K in keyof Damage]: Damage[K] } & { pieces: Piece[] }

const paths = new WeakMap<readonly Layer[], string>()

/** The path of a repair, from what it was to what it shows: `utf-8<windows-1252`. */
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

/** The damage that some repairs undo; they are sorted and disjoint. */
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
  const proven = !filled && !mayLack && gain >= OWN && total >= PROVEN && margin >= UNIQUE
  return { certainty: proven ? 'proven' : 'guessed', confidence: confidenceOf(Math.min(Math.max(gain, total), margin)) }
}

/** In hundredths; what is made at all is not quite hopeless. */
const LEAST = 0.01

function confidenceOf(nats: number): number {
  return Math.max(LEAST, Math.min(MOST, Math.round(100 / (1 + Math.exp(-nats / SCALE))) / 100))
}

/** Nats that a text gains by each path; the same characters count once. */
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
