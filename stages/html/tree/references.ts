import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** A character reference: `source[start, end)` stands for `text`. */
export interface Reference {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The default is `entity`. */
  readonly rule?: string
}

/** Character references of a piece of source outside markup. */
export function referencesIn(source: string, start: number, end: number): Reference[] {
  const references: Reference[] = []
  const piece = source.slice(start, end)
  for (let at = piece.indexOf('&'); at !== -1; at = piece.indexOf('&', at + 1)) {
    RUN.lastIndex = at
    const run = RUN.exec(piece)?.[0]
    const pair = run === undefined ? undefined : pairAt(piece, at)
    const known = pair ?? (run === undefined ? undefined : referenceAt(run))
    if (!known) continue
    references.push({ start: start + at, end: start + at + known.length, text: known.text })
    if (pair) at += pair.length - 1
  }
  return references
}

/**
 * The reference whose name or number begins at `at`, while its `&` is elsewhere. It must end before `end`, with a
 * semicolon.
 */
export function referenceFrom(source: string, at: number, end: number): Reference | undefined {
  NAME.lastIndex = at
  const name = NAME.exec(source)?.[0]
  const known = name === undefined || at + name.length > end ? undefined : referenceAt(`&${name}`)
  return known && known.length === name!.length + 1
    ? { start: at, end: at + name!.length, text: known.text }
    : undefined
}

const NAME = /#?[0-9A-Za-z]{1,64};/y

/**
 * Two references to the halves of a surrogate pair, as JavaScript counts characters: `&#55357;&#56842;` is 😊. Browsers
 * show two replacement characters, although only one meaning is possible.
 */
function pairAt(piece: string, at: number): Known | undefined {
  PAIR.lastIndex = at
  const match = PAIR.exec(piece)
  if (!match) return undefined
  const { hex, decimal, hex2, decimal2 } = match.groups!
  const high = hex ? Number.parseInt(hex, 16) : Number(decimal)
  const low = hex2 ? Number.parseInt(hex2, 16) : Number(decimal2)
  if ((high & 0xfc00) !== 0xd800 || (low & 0xfc00) !== 0xdc00) return undefined
  return { length: match[0].length, text: String.fromCharCode(high, low) }
}

const PAIR =
  /&#(?:x0{0,4}(?<hex>d[\da-f]{3})|0{0,4}(?<decimal>5[56]\d{3}));&#(?:x0{0,4}(?<hex2>d[\da-f]{3})|0{0,4}(?<decimal2>5[67]\d{3}));/iy

/** Characters of a reference; `&CounterClockwiseContourIntegral;` is the longest name. */
const RUN = /&#?[0-9A-Za-z]{1,64};?/y

interface Known {
  /** Length of the reference within its run, in UTF-16 units; `&ampx` begins with one. */
  readonly length: number
  readonly text: string
}

/** Cache by run: a page repeats `&nbsp;` a thousand times. */
const known = new Map<string, Known | undefined>()
/** Maximum references in the cache, so that its memory is bounded. */
const REMEMBERED = 8192

function referenceAt(run: string): Known | undefined {
  if (known.has(run)) return known.get(run)
  let found: Known | undefined
  const ontextentity = (codePoint: number, length: number): void => {
    found = { length, text: (found?.text ?? '') + String.fromCodePoint(codePoint) }
  }
  const tokenizer = new Tokenizer({ decodeEntities: true }, { ...DEAF, ontextentity })
  tokenizer.write(run)
  tokenizer.end()
  if (known.size >= REMEMBERED) known.clear()
  known.set(run, found)
  return found
}

/**
 * `?a=1&copy=2` is an address: in attributes, a name without its semicolon is not a reference before `=`, a letter or a
 * digit.
 */
export function attributeReferences(source: string, start: number, end: number): Reference[] {
  return referencesIn(source, start, end).filter(
    (reference) =>
      source[reference.end - 1] === ';' || !/[=\w]/.test(source.slice(reference.end, Math.min(end, reference.end + 1))),
  )
}

const ignore = (): void => {}
const DEAF: TokenizerCallbacks = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
}

/** Decodes the value of an attribute. */
export function decodeAttribute(written: string): string {
  if (!written.includes('&')) return written
  let value = ''
  let at = 0
  for (const { start, end, text } of attributeReferences(written, 0, written.length)) {
    value += written.slice(at, start) + text
    at = end
  }
  return value + written.slice(at)
}
