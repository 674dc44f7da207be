/**
 * Normalises a block for comparison: white space becomes one space, letters become lower case, full-width ASCII becomes ASCII.
 * Numbers are kept: `4月9日新增68例` and `4月10日新增1例` are different lines.
 */
export function normalise(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .toLowerCase()
}

/** A 53-bit hash (cyrb53, public domain). */
export function hashOf(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  return ended(a, b)
}

function ended(one: number, other: number): number {
  let a = one
  let b = other
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/**
 * `hashOf(normalise(text.slice(start, end)))`, in one pass where all letters are ASCII or have no case: a Chinese text has a wide sign in
 * every tenth place, and to replace them one by one took ten times as long.
 */
export function hashOfNormalised(text: string, start: number, end: number): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  let isApart = false
  let isBegun = false
  for (let i = start; i < end; i++) {
    let unit = text.charCodeAt(i)
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0
    if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0x3000) {
      isApart = isBegun
      continue
    }
    if (unit >= 0x41 && unit <= 0x5a) unit += 0x20
    else if (unit >= 0x80 && !hasNoCase(unit)) return hashOf(normalise(text.slice(start, end)))
    if (isApart) {
      a = Math.imul(a ^ 0x20, 2654435761)
      b = Math.imul(b ^ 0x20, 1597334677)
    }
    isApart = false
    isBegun = true
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  return ended(a, b)
}

/** Ideographs, kana, syllables of Hangul, and signs beside them: no letters with case, and no white space but one. */
function hasNoCase(unit: number): boolean {
  return (unit >= 0x2e80 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xd800)
}
