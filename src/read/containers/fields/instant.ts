/** Units of a second, and the digits that they have behind its point. */
const DIGITS = { second: 0, millisecond: 3, microsecond: 6, nanosecond: 9 } as const

export type TimeUnit = keyof typeof DIGITS

/**
 * ISO 8601 of a count since 1970, with all its digits, where a Date would end at milliseconds. A moment without a zone
 * gets none: it is a time on a clock whose place nobody knows.
 *
 * @returns undefined for years that a Date cannot hold
 */
export function instantText(count: bigint, unit: TimeUnit, isUtc: boolean): string | undefined {
  const scale = 10n ** BigInt(DIGITS[unit])
  const fraction = ((count % scale) + scale) % scale
  const date = new Date(Number((count - fraction) / scale) * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  const digits = DIGITS[unit] === 0 ? '' : '.' + String(fraction).padStart(DIGITS[unit], '0')
  return date.toISOString().slice(0, -5) + digits + (isUtc ? 'Z' : '')
}

/** The day of a count of days since 1970: `2024-01-31`. */
export function dayText(days: number): string | undefined {
  return instantText(BigInt(days) * 86_400n, 'second', false)?.split('T', 1)[0]
}
