import { InvalidArgumentError } from 'commander'

/** Parsers of option values for commander. What they throw becomes a message about the option. */

/** An option that may be repeated. */
export const collect = (text: string, before: readonly string[]): string[] => [...before, text]

/** A whole number, at least `min`. */
export function toCount(min: number): (text: string) => number {
  return (text) => {
    const count = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < min) {
      throw new InvalidArgumentError(`It takes a whole number from ${min}.`)
    }
    return count
  }
}

/** `26h` in seconds. */
export function toAge(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? []
  if (number === undefined) throw new InvalidArgumentError('It takes a number and s, m, h or d, such as 26h.')
  return Number(number) * { s: 1, m: 60, h: 3600, d: 86_400 }[unit as 's' | 'm' | 'h' | 'd']
}
