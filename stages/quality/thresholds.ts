import { didYouMean } from '../../src/document/errors/near-names.ts'
import { MEASURES, type MeasureName } from '../../src/document/facts/measures.ts'

/** What a document must have of a measure. */
export interface Threshold {
  /** In its one form: `han_ratio >= 0.3`. */
  readonly name: string
  readonly measure: MeasureName
  readonly bound: '>=' | '<='
  readonly limit: number
  /** The limit in millionths, an integer: columns have six digits, so the verdict is what a filter on the column gives. */
  readonly millionths: number
}

const FORM = /^\s*([\w-]+)\s*(>=|<=|≥|≤)\s*(\d+(?:\.\d{1,6})?)\s*$/

/** A threshold from its text, or a description of what is expected instead. */
export function parseThreshold(text: string): Threshold | string {
  const match = FORM.exec(text)
  const names = Object.keys(MEASURES)
  if (!match)
    return `thresholds such as "han_ratio >= 0.3": a measure, >= or <=, and a number of at most six decimals, which ${JSON.stringify(text)} is not`
  const measure = match[1]!
  if (!Object.hasOwn(MEASURES, measure))
    return `thresholds of measures, and ${JSON.stringify(measure)} is none. ${didYouMean(measure, names)}The measures are ${names.join(', ')}`
  const bound = match[2] === '>=' || match[2] === '≥' ? '>=' : '<='
  const limit = Number(match[3])
  return {
    name: `${measure} ${bound} ${limit}`,
    measure: measure as MeasureName,
    bound,
    limit,
    millionths: Math.round(limit * 1e6),
  }
}

/** Describes what is expected instead of these; undefined if all are thresholds and none is there twice. */
export function refuseThresholds(texts: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (const text of texts) {
    const threshold = parseThreshold(text)
    if (typeof threshold === 'string') return threshold
    const key = `${threshold.measure} ${threshold.bound}`
    if (seen.has(key)) return `one threshold of a measure in each direction, and ${key} is there twice`
    seen.add(key)
  }
  return undefined
}

/**
 * The thresholds of a list, in its order.
 *
 * @throws TypeError for a list that {@link refuseThresholds} refuses
 */
export function parseThresholds(texts: readonly string[]): readonly Threshold[] {
  return texts.map((text) => {
    const threshold = parseThreshold(text)
    if (typeof threshold === 'string') throw new TypeError(`expected ${threshold}`)
    return threshold
  })
}

/** Whether a value, as the column has it, is within a threshold. */
export function isWithin(value: number, { bound, millionths }: Threshold): boolean {
  const own = Math.round(value * 1e6)
  return bound === '>=' ? own >= millionths : own <= millionths
}
