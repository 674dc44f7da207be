/** Maximum length of a sequence, in UTF-16 units; a longer one is no colour or window title. */
const LONGEST_CONTROL = 64
const LONGEST_STRING = 256

const BELL = 0x07
const ESCAPE = 0x1b

/**
 * Length of the terminal escape sequence that begins with the ESC at `at`, in UTF-16 units; 1 for an ESC by itself. By
 * ECMA-48: `ESC[1;31m` and all others with `ESC[`; strings up to their terminator (`ESC]0;title BEL`); `ESC(B` and
 * `ESC*s`, with which bulletin boards choose character sets and greet their reader. Removing only the ESC would leave
 * the rest as text that nobody wrote.
 */
export function escapeLength(text: string, at: number): number {
  const kind = text[at + 1]
  if (kind === '[') return controlLength(text, at)
  if (kind === ']' || kind === 'P' || kind === '^' || kind === '_') return stringLength(text, at)
  return /^[()*+][0A-Za-z]/.test(text.slice(at + 1, at + 3)) ? 3 : 1
}

/** Parameters, intermediate characters and a final character. A truncated sequence ends where it is cut. */
function controlLength(text: string, at: number): number {
  const limit = Math.min(text.length, at + LONGEST_CONTROL)
  let end = at + 2
  while (end < limit && isWithin(text, end, 0x30, 0x3f)) end++
  while (end < limit && isWithin(text, end, 0x20, 0x2f)) end++
  if (end < limit && isWithin(text, end, 0x40, 0x7e)) end++
  return end - at
}

function stringLength(text: string, at: number): number {
  const limit = Math.min(text.length, at + LONGEST_STRING)
  for (let end = at + 2; end < limit; end++) {
    const unit = text.charCodeAt(end)
    if (unit === BELL) return end + 1 - at
    if (unit === ESCAPE) return text[end + 1] === '\\' ? end + 2 - at : 1
    if (unit === 0x0a) return 1
  }
  return 1
}

function isWithin(text: string, at: number, first: number, last: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= first && unit <= last
}
