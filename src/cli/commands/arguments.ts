import { InvalidArgumentError } from 'commander'

/** Parsers of option values for commander. What they throw becomes a message about the option. */

/** `a,b,c` */
export const toList = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

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

/** Picks names from a list, without duplicates and in the order of the list. The first one is always included. */
export function toChoices<T extends string>(allowed: readonly T[]): (text: string) => T[] {
  return (text) => {
    const names = toList(text)
    const unknown = names.find((name) => !allowed.includes(name as T))
    if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is not one of ${allowed.join(', ')}.`)
    return allowed.filter((name, i) => i === 0 || names.includes(name))
  }
}
