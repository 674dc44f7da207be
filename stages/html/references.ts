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
  if (!piece.includes('&')) return references
  const ontextentity = (codePoint: number, to: number): void => {
    const text = String.fromCodePoint(codePoint)
    const last = references.at(-1)
    if (last && last.end === start + to) last.text += text
    else references.push({ start: start + piece.lastIndexOf('&', to - 1), end: start + to, text })
  }
  // A `<` would begin a tag.
  const tokenizer = new Tokenizer({ decodeEntities: true }, { ...DEAF, ontextentity })
  tokenizer.write(piece.replaceAll('<', ' '))
  tokenizer.end()
  return references
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
