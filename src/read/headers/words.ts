import { encodingOf } from '../../language/encoding/labels.ts'
import { decodeAs } from '../../language/encoding/read/encodings.ts'
import { textOf } from './fields.ts'

/** An encoded word (RFC 2047, with the language of RFC 2231). Programs leave spaces and line breaks in the text. */
const WORD = /=\?([\w.:()-]{1,40})(?:\*[\w-]{0,20})?\?([BQ])\?([^?]*)\?=/gi

/**
 * A header of mail as text: encoded words are decoded, and raw bytes are UTF-8 where they can be, else in the encoding of
 * the message. What cannot be decoded stays as it is.
 *
 * @param value as {@link Fields} gives it: one character a byte
 * @param charset the label of the message's encoding
 */
export function decodeWords(value: string, charset?: string): string {
  let text = ''
  let end = 0
  let run: Run | undefined
  for (const match of value.matchAll(WORD)) {
    const [whole, label = '', coding = '', coded = ''] = match
    const between = value.slice(end, match.index)
    const bytes = coding.toUpperCase() === 'B' ? Buffer.from(coded, 'base64') : fromQ(coded)
    // Blanks between two words are no text. Some programs split a character between words, so these are decoded as one.
    if (run && between.trim() === '' && run.label.toLowerCase() === label.toLowerCase()) {
      run = { label, bytes: Buffer.concat([run.bytes, bytes]), source: run.source + between + whole }
    } else {
      text += (run ? decoded(run) : '') + (run && between.trim() === '' ? '' : rawText(between, charset))
      run = { label, bytes, source: whole }
    }
    end = match.index + whole.length
  }
  return text + (run ? decoded(run) : '') + rawText(value.slice(end), charset)
}

/** Encoded words that follow one another in the same encoding. */
interface Run {
  readonly label: string
  readonly bytes: Buffer
  readonly source: string
}

const decoded = ({ label, bytes, source }: Run): string => decodedAs(bytes, label) ?? source

/** RFC 2047, section 4.2: an underscore is a space. */
function fromQ(coded: string): Buffer {
  const bytes = coded
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}

function rawText(value: string, charset: string | undefined): string {
  const text = textOf(value)
  if (text !== value || charset === undefined || !/[\x80-\xff]/.test(value)) return text
  return decodedAs(Buffer.from(value, 'latin1'), charset) ?? text
}

/** Undefined for a label that means no encoding, and for bytes that are none of it. */
function decodedAs(bytes: Buffer, label: string): string | undefined {
  const encoding = encodingOf(label)
  if (encoding === undefined) return undefined
  const { text } = decodeAs(bytes, encoding)
  return text.includes('\ufffd') ? undefined : text.replace(/^\ufeff/, '')
}
