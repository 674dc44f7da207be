/** Single-character repairs, and the composition of repairs from several rounds. */
import type { Damage } from '../damage.ts'
import type { Layer } from './readings/readings.ts'

/** A character, or a few that share bytes, and the text that replaces it. */
export interface Repair {
  /** UTF-16 positions in the damaged text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** The wrong readings it went through, the last first. */
  readonly layers: readonly Layer[]
  /** Whether lost bytes were filled in. */
  readonly filled: boolean
  /** How much likelier it is than the text as it stands, and than the next best reading, in nats. */
  readonly gain: number
  readonly margin: number
  /** Certainty, if another search has already decided it. */
  readonly verdict?: Pick<Damage, 'certainty' | 'confidence'>
}

/** The text with some repairs made; they must be sorted and disjoint. */
export function mended(text: string, repairs: readonly Pick<Repair, 'start' | 'end' | 'text'>[]): string {
  let out = ''
  let at = 0
  for (const { start, end, text: was } of repairs) {
    out += text.slice(at, start) + was
    at = end
  }
  return out + text.slice(at)
}

/**
 * Expresses repairs of an already mended text as repairs of the original text. Overlapping repairs are merged and carry
 * the wrong readings of both.
 *
 * @param first repairs of the original text; sorted and disjoint
 * @param then repairs of the mended text; sorted and disjoint
 */
export function compose(first: readonly Repair[], then: readonly Repair[]): Repair[] {
  const all: Repair[] = []
  /** Offset from positions in the mended text to the original text, and index of the next repair in `first`. */
  let shift = 0
  let next = 0
  const skipTo = (end: number): void => {
    for (let repair = first[next]; repair && repair.end - shift + growth(repair) <= end; repair = first[++next]) {
      all.push(repair)
      shift -= growth(repair)
    }
  }
  for (const repair of then) {
    skipTo(repair.start)
    let { start, end, text, layers, filled, gain, margin, verdict } = repair
    let from = start + shift
    let to = end + shift
    // The part of an earlier repair's text that the new repair does not cover is kept.
    for (let own = first[next]; own && own.start - shift < end; own = first[++next]) {
      const at = own.start - shift
      if (at < start) text = own.text.slice(0, start - at) + text
      if (at + own.text.length > end) text += own.text.slice(Math.max(0, end - at))
      from = Math.min(from, own.start)
      shift -= growth(own)
      end = Math.max(end, at + own.text.length)
      to = Math.max(end + shift, own.end)
      if (layers.length === repair.layers.length) layers = [...own.layers, ...layers]
      filled ||= own.filled
      gain += own.gain
      margin = Math.min(margin, own.margin)
      verdict = own.verdict && (!verdict || weaker(own.verdict, verdict)) ? own.verdict : verdict
    }
    all.push({ start: from, end: to, text, layers, filled, gain, margin, ...(verdict && { verdict }) })
  }
  skipTo(Number.POSITIVE_INFINITY)
  return all
}

function weaker(a: Pick<Damage, 'certainty' | 'confidence'>, b: Pick<Damage, 'certainty' | 'confidence'>): boolean {
  return a.certainty === b.certainty ? a.confidence < b.confidence : a.certainty === 'guessed'
}

/** Splits damage that a search found into repairs of single characters, without those it leaves unchanged. */
export function repairsOfDamage(text: string, damages: readonly Damage[]): Repair[] {
  const repairs: Repair[] = []
  for (const { start: first, path, pieces, certainty, confidence } of damages) {
    const layers = layersOf(path)
    let start = first
    for (const { end, text: was, filled } of pieces) {
      const verdict = { certainty, confidence }
      if (was !== text.slice(start, end))
        repairs.push({ start, end, text: was, layers, filled, gain: 0, margin: 0, verdict })
      start = end
    }
  }
  return repairs
}

/** The wrong readings of a path, the last first. */
function layersOf(path: string): Layer[] {
  const names = path.split('<')
  const layers: Layer[] = []
  for (let i = names.length - 2; i >= 0; i -= 2) layers.push({ written: names[i]!, read: names[i + 1]! })
  return layers
}

/** Units by which a repair lengthens the text. */
function growth({ start, end, text }: Repair): number {
  return text.length - (end - start)
}
