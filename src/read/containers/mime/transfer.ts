const LF = 10
const CR = 13
const EQUALS = 61

/** A body with its transfer coding undone. */
export interface Transferred {
  readonly bytes: Buffer
  /** The coded data end within a character. */
  readonly cut: boolean
}

const CODINGS: Readonly<Record<string, (bytes: Buffer) => Transferred>> = {
  base64: fromBase64,
  'quoted-printable': fromQuotedPrintable,
}

/** Codings that change nothing (RFC 2045, section 6.2). */
const PLAIN: ReadonlySet<string> = new Set(['', '7bit', '8bit', 'binary'])

/** Whether a transfer coding can be undone, or is none. */
export const isKnownCoding = (name: string): boolean => PLAIN.has(name) || Object.hasOwn(CODINGS, name)

/** Whether bytes in this coding are as they were. */
export const isPlainCoding = (name: string): boolean => !Object.hasOwn(CODINGS, name)

/**
 * Undoes a transfer coding.
 *
 * @param name in lower case; one that is not known changes nothing
 */
export const undoTransfer = (bytes: Buffer, name: string): Transferred =>
  isPlainCoding(name) ? { bytes, cut: false } : CODINGS[name]!(bytes)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SKIPPED = 255
const SEXTETS: Uint8Array = new Uint8Array(256).fill(SKIPPED)
for (let i = 0; i < ALPHABET.length; i++) SEXTETS[ALPHABET.charCodeAt(i)] = i

/**
 * RFC 2045, section 6.8: characters beyond the alphabet are passed over. Node's own decoder also takes the alphabet of
 * addresses, in which a dash means something. A padding ends a group, not the text: some programs join coded pieces.
 */
function fromBase64(coded: Buffer): Transferred {
  const bytes = Buffer.allocUnsafe(Math.ceil((coded.length * 3) / 4))
  let length = 0
  let held = 0
  let count = 0
  for (let at = 0; at < coded.length; at++) {
    const sextet = SEXTETS[coded[at]!]!
    if (sextet !== SKIPPED) {
      held = (held << 6) | sextet
      if (++count < 4) continue
      bytes[length++] = held >>> 16
      bytes[length++] = held >>> 8
      bytes[length++] = held
      held = 0
      count = 0
    } else if (coded[at] === EQUALS && count > 1) {
      bytes[length++] = held >>> (count === 2 ? 4 : 10)
      if (count === 3) bytes[length++] = held >>> 2
      held = 0
      count = 0
    }
  }
  // Without padding the last group still holds whole bytes.
  if (count > 1) bytes[length++] = held >>> (count === 2 ? 4 : 10)
  if (count > 2) bytes[length++] = held >>> 2
  return { bytes: bytes.subarray(0, length), cut: count > 0 }
}

/** RFC 2045, section 6.7: an equals sign that is no code stays. */
function fromQuotedPrintable(coded: Buffer): Transferred {
  const bytes = Buffer.allocUnsafe(coded.length)
  let length = 0
  for (let at = 0; at < coded.length; ) {
    if (coded[at] !== EQUALS) {
      bytes[length++] = coded[at++]!
      continue
    }
    const high = hexDigit(coded[at + 1])
    const low = hexDigit(coded[at + 2])
    if (high >= 0 && low >= 0) {
      bytes[length++] = (high << 4) | low
      at += 3
      continue
    }
    const next = lineEnd(coded, at + 1)
    if (next === undefined) bytes[length++] = coded[at++]!
    else at = next
  }
  const cut = /=[0-9A-F]?$/i.test(coded.toString('latin1', Math.max(0, coded.length - 2)))
  return { bytes: bytes.subarray(0, length), cut }
}

function hexDigit(byte = 0): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

/** Behind the line break that an equals sign makes soft, perhaps with blanks before it; undefined where there is none. */
function lineEnd(coded: Buffer, from: number): number | undefined {
  let at = from
  while (coded[at] === 32 || coded[at] === 9) at++
  if (at >= coded.length) return at
  if (coded[at] === CR && coded[at + 1] === LF) return at + 2
  return coded[at] === LF || coded[at] === CR ? at + 1 : undefined
}
