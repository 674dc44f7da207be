/**
 * A single byte of windows-1252 in a text that is UTF-8 elsewhere. One alone may be what is left of a letter, so that its line
 * must show that it is a mark: the other quotation mark of a pair, spaces on both sides of a dash.
 */

/** UTF-8 bytes of the line that are looked at on each side. */
const NEAR = 400

const QUOTES = '"“”„‟«»‹›‘’‚'
const NEAREST_BEFORE = new RegExp(`(^|[\\s([{–—-])([${QUOTES}])[^${QUOTES}]*$`, 'u')
const NEAREST_BEHIND = new RegExp(`^[^${QUOTES}]*[^\\s${QUOTES}][${QUOTES}](?![\\p{L}\\p{N}])`, 'u')
/** Letters of other scripts end in these bytes as well, `З`, `Ж`, `ą`; a word of one such letter may stand between spaces. */
const LATIN_END = /[\p{Script=Latin}\p{N}][\p{P}]{0,2}\s*$/u
const LATIN_START = /^\s*[\p{P}]{0,2}[\p{Script=Latin}\p{N}]/u
/** Behind the dots a line ends, a quotation does, or another sentence begins. */
const SENTENCE_OVER = /^(?:\s*(?:$|\n)|[”“"»’)]|\s+[„“"«]?\p{Lu})/u
/** Letters whose last byte is that of the ellipsis: `ą`, `Å`, `х`. A text that has them may have lost the first byte of one. */
const LETTER_ENDS_SO = /[\xc2-\xdf]\x85/
const WORD_BEFORE = /\p{Script=Latin}{3}$/u

/** Whether the line of the byte at `at` shows that it is the mark; for one that stands as such a mark does. */
export function isShownByLine(bytes: Uint8Array, at: number): boolean {
  const before = lineBefore(bytes, at)
  const behind = lineBehind(bytes, at)
  switch (bytes[at]) {
    case 0x94:
    case 0x9b:
      return NEAREST_BEFORE.test(before)
    case 0x82:
    case 0x84:
    case 0x8b:
    case 0x91:
    case 0x93:
      return NEAREST_BEHIND.test(behind)
    case 0x96:
    case 0x97:
      return LATIN_END.test(before) && LATIN_START.test(behind)
    case 0x85:
      return WORD_BEFORE.test(before) && SENTENCE_OVER.test(behind) && !LETTER_ENDS_SO.test(latin1(bytes))
    // Only behind figures, or within `it’s`: nothing else stands so.
    case 0x80:
    case 0x92:
      return true
    default:
      return false
  }
}

function lineBefore(bytes: Uint8Array, at: number): string {
  let start = at
  while (start > 0 && at - start < NEAR && bytes[start - 1] !== 0x0a) start--
  return utf8(bytes, start, at)
}

function lineBehind(bytes: Uint8Array, at: number): string {
  let end = at + 1
  while (end < bytes.length && end - at < NEAR && bytes[end] !== 0x0a) end++
  return utf8(bytes, at + 1, end)
}

function utf8(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
