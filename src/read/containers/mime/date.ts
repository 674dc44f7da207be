const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const DATE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]{1,5})?/i

/** Zones that mean UTC; the other letters of RFC 822 were used wrongly so often that RFC 5322 takes them for unknown. */
const UTC: ReadonlySet<string> = new Set(['GMT', 'UTC', 'UT', 'Z'])

/**
 * A date of mail (RFC 5322, section 3.3) as ISO 8601, with the offset that it states. Undefined where it is none, or has
 * no zone that is known, since it would then be another moment for each reader.
 */
export function isoDate(text: string): string | undefined {
  const [, day, name = '', year, hour, minute, second = '00', zone = ''] = DATE.exec(text.trim()) ?? []
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  if (day === undefined || month === 0) return undefined
  const offset = UTC.has(zone.toUpperCase())
    ? 'Z'
    : /^[+-]\d{4}$/.test(zone)
      ? zone.replace(/(\d\d)$/, ':$1')
      : undefined
  if (offset === undefined) return undefined
  const two = (value: string | number | undefined): string => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`
}
