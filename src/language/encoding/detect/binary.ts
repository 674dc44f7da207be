/**
 * Recognises data that is not text. Taking text for binary loses a document, so these signatures are ones that no text
 * begins with, and the limit on control bytes is far above what text contains.
 */

/**
 * First bytes of common formats, as latin1. `BM`, `MZ` and `ID3`, with which text can begin, are left to the count of
 * control bytes.
 */
const SIGNATURES: readonly (readonly [name: string, signature: string, at?: number])[] = [
  ['PNG image', '\x89PNG\r\n'],
  ['JPEG image', '\xff\xd8\xff'],
  ['GIF image', 'GIF89a'],
  ['GIF image', 'GIF87a'],
  ['TIFF image', 'II*\0'],
  ['TIFF image', 'MM\0*'],
  ['Windows icon', '\0\0\x01\0'],
  ['PDF document', '%PDF-'],
  ['PostScript document', '%!PS-Adobe-'],
  ['RTF document', '{\\rtf1'],
  ['zip archive (or docx, xlsx, epub, jar)', 'PK\x03\x04'],
  ['zip archive', 'PK\x05\x06'],
  ['gzip data', '\x1f\x8b\x08'],
  ['bzip2 data', 'BZh91AY&SY'],
  ['xz data', '\xfd7zXZ\0'],
  ['zstd data', '\x28\xb5\x2f\xfd'],
  ['7z archive', '7z\xbc\xaf\x27\x1c'],
  ['rar archive', 'Rar!\x1a\x07'],
  ['tar archive', 'ustar', 257],
  ['ELF program', '\x7fELF'],
  ['Java class', '\xca\xfe\xba\xbe'],
  ['WebAssembly module', '\0asm'],
  ['SQLite database', 'SQLite format 3\0'],
  ['OLE document (doc, xls, ppt)', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['Parquet file', 'PAR1'],
  ['Arrow file', 'ARROW1\0\0'],
  ['WOFF font', 'wOFF'],
  ['WOFF2 font', 'wOF2'],
  ['TrueType font', '\0\x01\0\0\0'],
  ['ISO media (mp4, heic)', 'ftyp', 4],
  ['Ogg media', 'OggS\0'],
]

/** RIFF names its kind at byte 8; a text that merely begins with the word does not. */
const RIFF = /^RIFF[\s\S]{4}(WEBP|WAVE|AVI )/

/** Bytes examined, enough for a share of one in a hundred to be meaningful. */
const SAMPLE = 32_768

/**
 * Maximum share of control bytes in text. ESC (ANSI colours), BS, FF, and a Ctrl-Z at the end are not counted; MARC and
 * BibTeX exports have less than 2 in 100 with their separators. Compressed data and programs have 10 or more.
 */
const CONTROL_SHARE = 0.04
/** Maximum share of NUL, a little less, because text in a single-byte or multi-byte encoding has none. */
const NUL_SHARE = 0.02
/** Least number of such bytes: a stray NUL in a short message is damage, not a format. */
const FEWEST = 4

/** The binary format of the bytes, in words; undefined if they may be text. UTF-16 must be ruled out first. */
export function binaryFormat(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1')
  const signature = SIGNATURES.find(([, start, at]) => head.startsWith(start, at ?? 0))
  return signature?.[0] ?? (RIFF.test(head) ? 'RIFF media (webp, wav, avi)' : undefined)
}

/** A message with the count of control bytes, if there are more than text has. */
export function controlBytes(bytes: Uint8Array): string | undefined {
  let end = bytes.length
  // Text that old tools padded with NUL to a block is still text.
  while (end > 0 && bytes[end - 1] === 0) end--
  if (bytes.length === 0) return undefined
  if (end === 0) return `all ${bytes.length} bytes are NUL`
  const length = Math.min(end, SAMPLE)
  let controls = 0
  let nuls = 0
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!
    if (byte >= 0x20) continue
    if (byte === 0) nuls++
    if (byte < 0x08 || byte === 0x0b || (byte > 0x0d && byte < 0x1a) || byte > 0x1b) controls++
  }
  const count = nuls > length * NUL_SHARE ? nuls : controls > length * CONTROL_SHARE ? controls : 0
  if (count === 0 || (count < FEWEST && count < length)) return undefined
  return `${count} of the first ${length} bytes are ${count === nuls ? 'NUL' : 'control characters'}`
}
