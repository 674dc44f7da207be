import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** `source[start, end)` stands for `text`. */
export interface Reference {
  readonly start: number
  readonly end: number
  text: string
}

/** Character references of a piece of source outside markup. */
export function referencesIn(source: string, start: number, end: number): Reference[] {
  const references: Reference[] = []
  const piece = source.slice(start, end)
  for (let at = piece.indexOf('&'); at !== -1; at = piece.indexOf('&', at + 1)) {
    RUN.lastIndex = at
    const run = RUN.exec(piece)?.[0]
    const known = run === undefined ? undefined : referenceAt(run)
    if (known) references.push({ start: start + at, end: start + at + known.length, text: known.text })
  }
  return references
}

/** What a reference may be written with; `&CounterClockwiseContourIntegral;` is the longest name. */
const RUN = /&#?[0-9A-Za-z]{1,64};?/y

interface Known {
  /** UTF-16 units that the reference takes of its run; `&ampx` begins with one. */
  readonly length: number
  readonly text: string
}

/** What runs stand for: a page says `&nbsp;` a thousand times. */
const known = new Map<string, Known | undefined>()
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

/** `?a=1&copy=2` is an address: in attributes a name without its semicolon is none before `=`, a letter or a digit. */
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

/** The value of an attribute as written, decoded. */
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
