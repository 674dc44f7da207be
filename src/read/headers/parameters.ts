/** A header value such as `text/html; charset="gbk"`. */
export interface Parametrised {
  /** What stands before the first semicolon, lower case. */
  readonly value: string
  /** Parameters by name in lower case. One character a byte. Of two of the same name the first counts. */
  readonly parameters: ReadonlyMap<string, string>
}

/**
 * Parses a value with parameters, quoted or not. Parts that are no parameter are passed over. The pieces and the percent
 * signs of RFC 2231 are put together: `boundary*0*=utf-8''a%3B; boundary*1=b` is `boundary` with the value `a;b`.
 */
export function parseParameters(field: string): Parametrised {
  const [value = '', ...parts] = splitAtSemicolons(field)
  const parameters = new Map<string, string>()
  for (const part of parts) {
    const equals = part.indexOf('=')
    if (equals === -1) continue
    const name = part.slice(0, equals).trim().toLowerCase()
    if (name !== '' && !parameters.has(name)) parameters.set(name, unquoted(part.slice(equals + 1).trim()))
  }
  joinPieces(parameters)
  return { value: value.trim().toLowerCase(), parameters }
}

/** Pieces of a parameter that are joined. The standard sets no limit, and nothing in use comes near. */
const MAX_PIECES = 100

function joinPieces(parameters: Map<string, string>): void {
  for (const first of [...parameters.keys()]) {
    const name = /^([^*]+)\*(?:0\*?)?$/.exec(first)?.[1]
    if (name === undefined || parameters.has(name)) continue
    const extended = first.endsWith('*')
    // The encoding and the language stand before the first piece.
    let value = extended ? fromPercent(parameters.get(first)!.replace(/^[^']*'[^']*'/, '')) : parameters.get(first)!
    for (let piece = 1; piece < MAX_PIECES && first !== `${name}*`; piece++) {
      const coded = parameters.get(`${name}*${piece}*`)
      const next = coded === undefined ? parameters.get(`${name}*${piece}`) : fromPercent(coded)
      if (next === undefined) break
      value += next
    }
    parameters.set(name, value)
  }
}

const fromPercent = (text: string): string =>
  text.replace(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function splitAtSemicolons(field: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < field.length; at++) {
    const character = field[at]
    if (character === '"') quoted = !quoted
    else if (character === '\\' && quoted) at++
    else if (character === ';' && !quoted) {
      parts.push(field.slice(start, at))
      start = at + 1
    }
  }
  parts.push(field.slice(start))
  return parts
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text
  const end = text.endsWith('"') && text.length > 1 ? text.length - 1 : text.length
  return text.slice(1, end).replace(/\\(.)/g, '$1')
}

/** What a Content-Type says. */
export interface ContentType {
  /** Lower case, without parameters; undefined where it is none. */
  readonly mediaType?: string
  /** The label as written, without quotes. It may be wrong. */
  readonly charset?: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Reads a Content-Type, tolerantly: `text/html, text/html; charset='gb2312'` is `text/html` in `gb2312`. */
export function parseContentType(field = ''): ContentType {
  const { value, parameters } = parseParameters(field)
  const mediaType = /^[^\s,/]+\/[^\s,]+/.exec(value)?.[0]
  const charset = /[\w.:+()-]{1,40}/.exec(parameters.get('charset') ?? '')?.[0]
  return { ...(mediaType && { mediaType }), ...(charset && { charset }), parameters }
}
