import { encodingOf } from '../../src/language/encoding/index.ts'

/** Bytes at the start that may declare the encoding: browsers read 1 KB, but CMS put scripts before the `meta`. */
const PRESCAN = 4096

/** Bounded between the tag's name and the label, so that a run of `<meta` without end costs no more than 200 bytes each. */
const DECLARATION =
  /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})|^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i

/** What a page says of its own encoding. */
export interface Declaration {
  /** As written. */
  readonly label: string
  /** What the label means on the web; undefined for a label that nobody reads. */
  readonly encoding: string | undefined
}

/** The declaration of HTML or XML, if there is one. */
export function declaration(bytes: Uint8Array): Declaration | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN)).toString('latin1')
  const match = DECLARATION.exec(head)
  const label = match?.[1] ?? match?.[2]
  if (!label) return undefined
  const encoding = encodingOf(label)
  // What could be read as ASCII so far is not UTF-16: the standard takes the label for UTF-8, as files transcoded have it.
  return { label, encoding: encoding?.startsWith('utf-') ? 'utf-8' : encoding }
}

/** Where the declaration stands in the text. */
export function declarationSpan(text: string): { start: number; end: number } {
  const match = DECLARATION.exec(text.slice(0, PRESCAN))
  return match ? { start: match.index, end: match.index + match[0].length } : { start: 0, end: 0 }
}
