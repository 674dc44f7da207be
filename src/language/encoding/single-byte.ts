import iconv from 'iconv-lite'
import { type DecodedBytes, RunList } from './runs.ts'
import { CHUNK, units, unitsToString } from './units.ts'

const REPLACEMENT = 0xfffd

const tables = new Map<string, Uint16Array>()

/**
 * The UTF-16 unit of each byte; U+FFFD where the byte means nothing.
 *
 * iconv-lite has the tables but gives U+FFFD for bytes 80–9F that a Windows code page leaves open; the WHATWG standard
 * reads them as the control characters of that number, which keeps 81, 8D, 8F, 90 and 9D, all of them pieces of UTF-8
 * read as windows-1252, for whoever repairs it.
 */
function tableOf(encoding: string): Uint16Array {
  let table = tables.get(encoding)
  if (!table) {
    const text = iconv.decode(
      Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
      ICONV_NAMES[encoding] ?? encoding,
    )
    table = Uint16Array.from({ length: 256 }, (_, byte) => {
      const unit = text.charCodeAt(byte)
      return unit === REPLACEMENT && byte < 0xa0 ? byte : unit
    })
    tables.set(encoding, table)
  }
  return table
}

/** Where iconv-lite's name is not the standard's. */
const ICONV_NAMES: Readonly<Record<string, string>> = { 'iso-8859-8-i': 'iso-8859-8', 'x-mac-cyrillic': 'maccyrillic' }

/** Reads any encoding of one byte a character. */
export function decodeSingleByte(bytes: Uint8Array, start: number, end: number, encoding: string): DecodedBytes {
  const table = tableOf(encoding)
  const runs = new RunList(start)
  let text = ''
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + CHUNK)
    let length = 0
    for (; at < limit; at++) {
      const unit = table[bytes[at]!]!
      if (unit === REPLACEMENT) runs.odd('malformed', at, 1, text.length + length, 1)
      units[length++] = unit
    }
    text += unitsToString(length)
  }
  return runs.finish(text, end)
}
