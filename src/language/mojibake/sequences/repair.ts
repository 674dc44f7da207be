/** Characters that give way to others, and how repairs of a text that was repaired before are repairs of the first. */
import type { Damage } from '../damage.ts'
import type { Layer } from './readings.ts'

/** A character, or a few that share bytes, and what it was. */
export interface Repair {
  /** UTF-16 positions of what stands. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** The wrong readings that it went through, the last first. */
  readonly layers: readonly Layer[]
  /** Whether lost bytes were filled in. */
  readonly filled: boolean
  /** Nats by which it is likelier than what stands, and than the next best reading. */
  readonly gain: number
  readonly margin: number
  /** How sure it is, where another search has said so. */
  readonly verdict?: Pick<Damage, 'certainty' | 'confidence'>
}

/** The text with some repairs made; they are sorted and disjoint. */
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
 * Repairs of a text that `first` repaired, as repairs of what stood before that. What both change is one repair, and went
 * through the wrong readings of both.
 *
 * @param first sorted and disjoint
 * @param then of the mended text; sorted and disjoint
 */
export function compose(first: readonly Repair[], then: readonly Repair[]): Repair[] {
  const all: Repair[] = []
  /** By how much positions of the mended text are behind those of the first, and the next repair of that. */
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
    // What of a repair's text is left beside the one behind it stays with it.
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

/** Damage that a search found, character by character, without what it leaves as it is. */
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

/** Units by which a repair makes a text longer. */
function growth({ start, end, text }: Repair): number {
  return text.length - (end - start)
}
