import { encodingOf } from '../labels.ts'
import type { Declaration } from './detection.ts'

/** Bytes at the start that may declare the encoding. Browsers read 1 KB, but CMS put scripts before the `meta`. */
const PRESCAN = 4096

/**
 * Declarations of an encoding: HTML, XML, headers of mail and MIME and of saved HTTP, style sheets, and source code
 * (PEP 263, Emacs, Vim) in its first two lines. Each pattern is bounded between its first word and the label, so an
 * endless run of `<meta` costs at most 200 characters each.
 */
const DECLARATION: RegExp = new RegExp(
  [
    /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/,
    /^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/,
    /(?<![^\n])"?content-type:[^\n]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/,
    /^@charset "([\w.:-]{1,40})"/,
    /^(?:[^\n]{0,200}\n)?[ \t\f]{0,20}(?:#|\/\/|\/\*|"|;|%|--)[^\n]{0,100}?coding[:=][ \t]{0,9}([\w.-]{1,40})/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)

/** The document's own declaration, if there is one. */
export function declaration(bytes: Uint8Array): Declaration | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN)).toString('latin1')
  const label = labelOf(DECLARATION.exec(withoutComments(head)))
  return label === undefined ? undefined : meaning(label)
}

/** What a label means for bytes that are not UTF-16. */
export function meaning(label: string): Declaration {
  const encoding = encodingOf(label)
  // Bytes readable as ASCII so far are not UTF-16. The standard takes the label for UTF-8, as in transcoded files.
  return { label, encoding: encoding?.startsWith('utf-') ? 'utf-8' : encoding }
}

/** The position of the declaration in the text. */
export function declarationSpan(text: string): { start: number; end: number } {
  const match = DECLARATION.exec(withoutComments(text.slice(0, PRESCAN)))
  return match ? { start: match.index, end: match.index + match[0].length } : { start: 0, end: 0 }
}

function labelOf(match: RegExpExecArray | null): string | undefined {
  return match?.slice(1).find((group) => group !== undefined)
}

/** The text with HTML comments blanked, because browsers ignore a `meta` in them. */
function withoutComments(head: string): string {
  let text = head
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', start + 1)) {
    const close = text.indexOf('-->', start + 2)
    const end = close === -1 ? text.length : close + 3
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  }
  return text
}
