/** Numbers of axes and cells. Not by `Intl`, whose output changes with the version of Node. */

/** `950`, `12.3k`, `4.12M`: for axes, where room is scarce. @param places significant digits */
export function short(value: number, places = 4): string {
  const size = Math.abs(value)
  if (size >= 1e9) return `${digits(value / 1e9, places)}G`
  if (size >= 1e6) return `${digits(value / 1e6, places)}M`
  if (size >= 1e4) return `${digits(value / 1e3, places)}k`
  return Number.isInteger(value) ? String(value) : digits(value, places)
}

/** Four significant digits, with no more zeros behind the point than there are. */
export function digits(value: number, places = 4): string {
  return String(Number(value.toPrecision(places)))
}
