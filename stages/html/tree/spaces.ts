/** Classes of white space by how a page shows it. */

/**
 * White space that collapses: HTML's own, and the no-break space, which pages use for layout
 * (`&nbsp;&nbsp;&nbsp;&nbsp;` before a paragraph).
 */
export function isCollapsing(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0x0c || unit === 0xa0
}

/**
 * White space that is kept within a line and removed at its ends: ideographic, en and em spaces, a stray byte order
 * mark.
 */
export function isIdeographic(unit: number): boolean {
  return unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x202f || unit === 0x205f || unit === 0xfeff
}

/** Whether a unit is not white space of either kind. */
export function isInk(unit: number): boolean {
  return !isCollapsing(unit) && !isIdeographic(unit)
}

/** End of the run of non-space characters that begins at `from`. */
export function endOfInk(source: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const unit = source.charCodeAt(at)
    // Nearly all units are in these ranges, so they are tested first.
    if ((unit > 0x20 && unit < 0xa0) || (unit > 0x3000 && unit < 0xfe00)) continue
    if (!isInk(unit)) return at
  }
  return end
}

/** The same, but continues after each single space, so that words separated by single spaces form one run. */
export function endOfWords(source: string, from: number, end: number): number {
  let at = endOfInk(source, from, end)
  while (at + 1 < end && source.charCodeAt(at) === 0x20 && isInk(source.charCodeAt(at + 1)))
    at = endOfInk(source, at + 1, end)
  return at
}

/** Whether `[start, end)` holds anything but HTML's own white space. */
export function hasInk(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (source.charCodeAt(at) > 0x20) return true
  return false
}
