const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9

/** Bytes of a head beyond which its end is not looked for: servers send at most some tens of KB. */
const MAX_HEAD = 2 ** 20

/** One header line, with the lines that continue it. */
export interface Field {
  /** As written. */
  readonly name: string
  /**
   * One character a byte (Latin-1), without the spaces around it: headers are in any encoding. A line break inside became
   * a space.
   */
  readonly value: string
}

/** The header lines of WARC, HTTP or MIME. */
export class Fields {
  readonly list: readonly Field[]

  constructor(list: readonly Field[]) {
    this.list = list
  }

  /** The value of the first field of that name. Names are compared without case. */
  first(name: string): string | undefined {
    return this.list.find((field) => isNamed(field, name))?.value
  }

  /** The values of all fields of that name, in order. */
  all(name: string): string[] {
    return this.list.filter((field) => isNamed(field, name)).map(({ value }) => value)
  }
}

const isNamed = ({ name }: Field, wanted: string): boolean =>
  name.length === wanted.length && name.toLowerCase() === wanted.toLowerCase()

export interface Head {
  readonly fields: Fields
  /** The first byte behind the blank line; the end of the bytes where there is none. */
  readonly end: number
  /** Whether a blank line ends the head. */
  readonly complete: boolean
}

/**
 * Parses header lines up to a blank line. Lines end with LF or CRLF, mixed as they come, or with CR CR LF, as files
 * have that went through the text mode of Windows. A line without a colon is passed over, as browsers and mail programs
 * do.
 *
 * @param start the first byte of the first line
 * @param end the byte behind the last one that may belong to the head
 */
export function parseHead(bytes: Buffer, start: number, end: number = bytes.length): Head {
  const stop = Math.min(end, start + MAX_HEAD)
  const list: { name: string; value: string }[] = []
  for (let at = start; at < stop; ) {
    const lf = bytes.indexOf(LF, at)
    if (lf === -1 || lf >= stop) break
    let lineEnd = lf
    while (lineEnd > at && bytes[lineEnd - 1] === CR) lineEnd--
    if (lineEnd === at) return { fields: new Fields(list), end: lf + 1, complete: true }
    addLine(list, bytes, at, lineEnd)
    at = lf + 1
  }
  return { fields: new Fields(list), end: stop, complete: false }
}

function addLine(list: { name: string; value: string }[], bytes: Buffer, start: number, end: number): void {
  const continues = bytes[start] === SPACE || bytes[start] === TAB
  const last = list.at(-1)
  if (continues && last) {
    last.value = `${last.value} ${bytes.toString('latin1', start, end).trim()}`
    return
  }
  const line = bytes.toString('latin1', start, end)
  const colon = line.indexOf(':')
  if (colon > 0) list.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() })
}

/** A value as text: UTF-8 where its bytes are, else one character a byte. */
export function textOf(value: string): string {
  if (isAscii(value)) return value
  const text = Buffer.from(value, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? value : text
}

/**
 * A value as an address: UTF-8 where its bytes are, else each byte beyond ASCII percent-encoded, which is what a server
 * of an old encoding was asked for.
 */
export function addressOf(value: string): string {
  const bare = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value
  const text = textOf(bare)
  if (text !== bare || isAscii(bare)) return text
  return bare.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
}

const isAscii = (value: string): boolean => /^[\0-\x7f]*$/.test(value)
