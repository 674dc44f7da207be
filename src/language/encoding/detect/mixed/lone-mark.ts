/**
 * A single windows-1252 byte in a text that is otherwise UTF-8. A single one may be what is left of a letter, so its
 * line must confirm that it is a mark: by the other quotation mark of a pair, or by spaces on both sides of a dash.
 */

/** Bytes of the line examined on each side. */
const NEAR = 400

const QUOTES = '"“”„‟«»‹›‘’‚'
const NEAREST_BEFORE = new RegExp(`(^|[\\s([{–—-])([${QUOTES}])[^${QUOTES}]*$`, 'u')
const NEAREST_BEHIND = new RegExp(`^[^${QUOTES}]*[^\\s${QUOTES}][${QUOTES}](?![\\p{L}\\p{N}])`, 'u')
/**
 * Letters of other scripts also end in these bytes (`З`, `Ж`, `ą`), and a one-letter word of them may stand between
 * spaces.
 */
const LATIN_END = /[\p{Script=Latin}\p{N}][\p{P}]{0,2}\s*$/u
const LATIN_START = /^\s*[\p{P}]{0,2}[\p{Script=Latin}\p{N}]/u
/** After the dots a line or a quotation ends, or another sentence begins. */
const SENTENCE_OVER = /^(?:\s*(?:$|\n)|[”“"»’)]|\s+[„“"«]?\p{Lu})/u
/**
 * Letters whose last byte is that of the ellipsis: `ą`, `Å`, `х`. In a text that has them, one may have lost its first
 * byte.
 */
const LETTER_ENDS_SO = /[\xc2-\xdf]\x85/
const WORD_BEFORE = /\p{Script=Latin}{3}$/u

/** Whether the line confirms that the byte at `at`, placed like a mark, is the mark. */
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
    // Accepted only after digits or within `it’s`, where nothing else stands.
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
