/** A page for training: its signs, its class, its weight. */
export interface Example {
  readonly signs: ReadonlySet<string>
  /** Index of its class. */
  readonly kind: number
  readonly weight: number
  /** Its registered domain. Pages of one domain are never in both training and test. */
  readonly group: string
}

/** Weights by sign and class, in hundredths of log-odds. */
export interface Weights {
  readonly bias: readonly number[]
  readonly signs: ReadonlyMap<string, readonly number[]>
}

/** Minimum number of domains with a sign. Rarer signs may be peculiar to a site. */
const HOSTS = 10
/** Strength of the ridge penalty. Chosen by cross-validation over domains among .3, 1, 3, 10, 30. */
const RIDGE = 10
const STEPS = 1200
const RATE = 0.1
const MOMENTUM = 0.9

/**
 * Multinomial logistic regression with a ridge penalty, by gradient descent from zero. The same examples in the same order
 * give the same weights.
 */
export function learn(examples: readonly Example[], kinds: number): Weights {
  const hosts = new Map<string, Set<string>>()
  for (const { signs, group } of examples)
    for (const sign of signs) {
      const known = hosts.get(sign)
      if (known) known.add(group)
      else hosts.set(sign, new Set([group]))
    }
  const names = [...hosts].flatMap(([sign, groups]) => (groups.size >= HOSTS ? [sign] : [])).sort()
  const number = new Map(names.map((name, i) => [name, i + 1]))
  const rows = examples.map(({ signs }) => [0, ...[...signs].flatMap((sign) => number.get(sign) ?? [])])
  const width = names.length + 1
  const weights = new Float64Array(width * kinds)
  const speed = new Float64Array(width * kinds)
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 0; step < STEPS; step++) {
    const slope = new Float64Array(width * kinds)
    for (const [i, { kind, weight }] of examples.entries()) {
      const odds = new Float64Array(kinds)
      for (const sign of rows[i]!) for (let k = 0; k < kinds; k++) odds[k]! += weights[sign * kinds + k]!
      const most = Math.max(...odds)
      const powers = odds.map((each) => Math.exp(each - most))
      const sum = powers.reduce((all, each) => all + each, 0)
      for (let k = 0; k < kinds; k++) {
        const error = (weight * (powers[k]! / sum - (k === kind ? 1 : 0))) / total
        for (const sign of rows[i]!) slope[sign * kinds + k]! += error
      }
    }
    for (let at = 0; at < weights.length; at++) {
      const ridge = at < kinds ? 0 : (RIDGE * weights[at]!) / total
      speed[at] = MOMENTUM * speed[at]! - RATE * (slope[at]! + ridge)
      weights[at]! += speed[at]!
    }
  }
  const row = (i: number): number[] =>
    Array.from(weights.subarray(i * kinds, (i + 1) * kinds), (each) => Math.round(each * 100))
  return { bias: row(0), signs: new Map(names.map((name, i) => [name, row(i + 1)])) }
}
