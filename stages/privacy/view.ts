import { firstIndex } from '../../src/document/sorted.ts'

/** A text as a reader of it would see it, with the place of each unit in the text. UTF-16 units. */
export interface View {
  readonly text: string
  /** The place in the text of the unit at `at`. */
  startOf(at: number): number
  /** The end in the text of the unit before `at`, without a tag that follows it. */
  endOf(at: number): number
}

/**
 * Units that stand for others: references of HTML (`&#64;`, `&#x40;`, `&commat;`), escapes of addresses (`%40`) and of JSON
 * (`\u0040`, `\/`, `\n`), and full-width forms that values have; a full-width colon stays, since it parts a value from its
 * label. Only what stands for ASCII counts, since values are ASCII but for plates.
 */
const DISGUISED =
  /&#(\d{1,7});?|&#[xX]([0-9a-fA-F]{1,6});?|&(commat|period|nbsp|ensp|emsp|colon|sol|hyphen|lowbar|quot|lpar|rpar|plus);|%([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\([/"\\bfnrt])|([０-９Ａ-Ｚａ-ｚ＠．－＿＋（）\u3000\u00a0])/g

const NAMED: Readonly<Record<string, string>> = {
  commat: '@',
  period: '.',
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  colon: ':',
  sol: '/',
  hyphen: '-',
  lowbar: '_',
  quot: '"',
  lpar: '(',
  rpar: ')',
  plus: '+',
}

/** A tag without a line break in it, a comment mark, or a character that shows nothing: what may split a number. */
const SPLITTING =
  /<\/?[A-Za-z][^<>\n]{0,300}>|<!--|-->|[\u200b-\u200f\u2060\ufeff\u00ad]|&(?:shy|zwnj|zwj|#8203|#173);/g

/** Times that references are decoded: markup in JSON in markup. */
const ROUNDS = 3

/** The text as it is. */
export function asIs(text: string): View {
  return { text, startOf: same, endOf: same }
}

/** The text with disguised characters shown; `from` itself where there are none. */
export function shown(from: View): View {
  let view = from
  for (let round = 0; round < ROUNDS; round++) {
    const next = rewrite(view, DISGUISED, plainOf)
    if (next.text === view.text) break
    view = next
  }
  return view
}

/** Whether a text may read otherwise than it is written. */
export function isDisguised(text: string): boolean {
  return text.search(DISGUISED) >= 0 || text.search(SPLITTING) >= 0
}

/** The parameters of an address as a list of labels and values, one a line; nothing of what stands before them. */
export function parameters(view: View): View {
  if (!/[?#]/.test(view.text)) return { ...view, text: '' }
  return rewrite(view, /^[^?#]*[?#]|[?#&;=]/g, ([sign]) => (sign === '=' ? '：' : '\n'))
}

/** A view without the tags and invisible characters that may split a value. */
export function joined(view: View): View {
  return rewrite(view, SPLITTING, () => '')
}

const same = (at: number): number => at

function plainOf(groups: readonly (string | undefined)[]): string | undefined {
  const [all, decimal, hexadecimal, named, percent, unicode, escaped, wide] = groups
  if (named !== undefined) return NAMED[named]
  // `\n` in source code begins a line. Its letter must not be read as the first of the value behind it.
  if (escaped !== undefined) return /[bfnrt]/.test(escaped) ? '\n' : escaped
  if (wide !== undefined) return wide > '\u3000' ? String.fromCharCode(wide.charCodeAt(0) - 0xfee0) : ' '
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal ?? percent ?? unicode ?? '', 16)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0xa0 || code === 0x3000) return ' '
  if (code === 9 || code === 10 || code === 13) return '\n'
  // Han letters begin plates.
  const isPlain = (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)
  return isPlain ? String.fromCharCode(code) : all
}

function rewrite(view: View, what: RegExp, by: (groups: readonly (string | undefined)[]) => string | undefined): View {
  const { text } = view
  const pieces: string[] = []
  /** For each piece that stays: where it begins in the new text, and in the old one. */
  const starts: number[] = [0]
  const origins: number[] = [0]
  let from = 0
  let length = 0
  for (const match of text.matchAll(what)) {
    const put = by(match) ?? match[0]
    if (put === match[0]) continue
    pieces.push(text.slice(from, match.index), put)
    length += match.index - from
    // The character that was put in stands where the disguise begins.
    starts.push(length)
    origins.push(match.index)
    length += put.length
    from = match.index + match[0].length
    starts.push(length)
    origins.push(from)
  }
  if (pieces.length === 0) return view
  pieces.push(text.slice(from))
  /** Index of the last piece that begins at or before `at`, and of the first that begins at or behind it. */
  const last = (at: number): number => firstIndex(starts.length, (i) => starts[i]! > at) - 1
  const first = (at: number): number => firstIndex(starts.length, (i) => starts[i]! >= at)
  return {
    text: pieces.join(''),
    startOf: (at) => view.startOf(origins[last(at)]! + at - starts[last(at)]!),
    endOf: (at) => {
      const i = first(at)
      return view.endOf(starts[i] === at ? origins[i]! : origins[i - 1]! + at - starts[i - 1]!)
    },
  }
}
