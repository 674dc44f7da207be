import iconv from 'iconv-lite'
import { dates, front } from './front-matter.ts'
import { type Clean, type Fault, replaced, within } from './place.ts'

/** A way to damage a clean file. */
export interface Kind {
  readonly name: string
  /** The rules of which one must be found; each says the same of this damage. */
  readonly rules: readonly string[]
  /** Undefined for a file that cannot be damaged so. */
  readonly inject: (clean: Clean) => Fault | undefined
}

const latin1 = (bytes: Buffer): string => bytes.toString('latin1')
const western = (bytes: Buffer): string => iconv.decode(bytes, 'windows-1252')
const utf8 = (text: string): Buffer => Buffer.from(text)
const gbk = (text: string): Buffer => iconv.encode(text, 'gbk')
const hex = (bytes: Buffer, before: string): string =>
  [...bytes].map((byte) => before + byte.toString(16).padStart(2, '0')).join('')

/** Replaces the chosen clause by what is left of it. */
const clause = (damage: (text: string) => string | Buffer): Kind['inject'] => {
  return (clean) =>
    within(clean, (text) => (Buffer.isBuffer(damage(text)) ? damage(text) : utf8(damage(text) as string)) as Buffer)
}
/**
 * Replaces the chosen clause by a line of its own, in texts that are no records.
 *
 * @param edge how many bytes at both ends of the line are not damaged
 */
const line = (damage: (text: string) => string, edge = 0): Kind['inject'] => {
  return (clean) => {
    if (clean.isPage || /^\s*[{[<]/.test(clean.bytes.toString('utf8', 0, 100))) return undefined
    const { start, text } = clean.clause
    return replaced(clean.bytes, start, start + utf8(text).length, utf8(`\n${damage(text)}\n`), 1 + edge, 1 + edge)
  }
}
/** Puts something into the middle of the chosen clause; only it is the damage. */
const inserted = (what: Buffer): Kind['inject'] => {
  return (clean) => {
    const { start, text } = clean.clause
    const at = start + utf8(text.slice(0, text.length >> 1)).length
    return replaced(clean.bytes, at, at, what)
  }
}
const every = (text: string, step: number, by: (i: number) => string): string =>
  [...text].map((c, i) => (i % step === 1 ? by(i) : c)).join('')

/** All kinds, in the order of the stages that find them. */
export const KINDS: readonly Kind[] = [
  { name: 'a byte that is no UTF-8', rules: ['decode/malformed'], inject: inserted(Buffer.of(0xff)) },
  { name: 'a surrogate in UTF-8', rules: ['decode/lone-surrogate'], inject: inserted(Buffer.of(0xed, 0xa0, 0xbd)) },
  {
    name: 'an emoji in CESU-8',
    rules: ['decode/cesu-8'],
    inject: inserted(Buffer.of(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)),
  },
  {
    name: 'cut within a character',
    rules: ['decode/truncated'],
    inject: ({ bytes, clause: { start, text }, isPage }) => {
      const at = start + utf8(text).length - 1
      // The bytes of the character that is cut become no text: the place is before them.
      return isPage ? undefined : { bytes: bytes.subarray(0, at), start: at - 2, end: at - 2 }
    },
  },
  { name: 'a clause in GBK', rules: ['decode/mixed-encodings'], inject: clause(gbk) },
  {
    name: 'the file read as Latin-1',
    // Where not every line agrees, each is mended by itself.
    rules: ['decode/wrong-reading', 'repair/mojibake'],
    inject: ({ bytes }) => ({ bytes: utf8(latin1(bytes)), start: 0, end: 0 }),
  },
  {
    name: 'GBK in a page that says UTF-8',
    rules: ['decode/declared-wrong'],
    inject: ({ bytes, isPage }) => {
      const text = bytes.toString()
      const declared = /charset=["']?utf-8/i.exec(text)
      const made = gbk(text)
      if (!isPage || !declared || /charset=["']?gb/i.test(text) || iconv.decode(made, 'gbk') !== text) return undefined
      return { bytes: made, start: 0, end: 0 }
    },
  },
  { name: 'UTF-8 read as windows-1252', rules: ['repair/mojibake'], inject: clause((text) => western(utf8(text))) },
  { name: 'UTF-8 read as GBK', rules: ['repair/mojibake'], inject: clause((text) => iconv.decode(utf8(text), 'gbk')) },
  { name: 'GBK read as windows-1252', rules: ['repair/mojibake'], inject: clause((text) => western(gbk(text))) },
  {
    name: 'UTF-8 read as Latin-1 twice',
    rules: ['repair/double-mojibake', 'repair/mojibake'],
    inject: clause((text) => latin1(utf8(latin1(utf8(text))))),
  },
  {
    name: 'GBK as entities',
    rules: ['repair/entity-mojibake'],
    inject: clause((text) => [...gbk(text)].map((byte) => `&#${byte};`).join('')),
  },
  { name: 'bytes as \\x', rules: ['repair/escaped-bytes'], inject: clause((text) => hex(utf8(text), '\\x')) },
  {
    name: 'quoted-printable',
    rules: ['repair/quoted-printable'],
    inject: line((text) => hex(utf8(`${text}。`), '=').toUpperCase()),
  },
  { name: '锟斤拷', rules: ['repair/dead-text'], inject: clause((text) => '锟斤拷'.repeat(text.length >> 1)) },
  {
    name: 'replacement characters',
    rules: ['repair/replacement-characters'],
    inject: clause((text) => '\ufffd'.repeat(text.length)),
  },
  {
    name: 'question marks',
    rules: ['repair/question-marks'],
    inject: line((text) => every('?'.repeat(2 * text.length), 5, () => ' ').trimEnd()),
  },
  {
    name: 'a scrambling font',
    rules: ['repair/private-use'],
    inject: clause((text) => every(text, 2, (i) => String.fromCharCode(0xe5a1 + i))),
  },
  {
    name: 'spaces between characters',
    rules: ['width/spaced-characters'],
    inject: line((text) => [...`${text}，${text}。`].join(' '), 3),
  },
  {
    name: 'a comment without an end',
    rules: ['html/unended'],
    inject: (clean) => {
      const { start } = clean.clause
      if (!clean.isPage || clean.bytes.includes('-->', start)) return undefined
      return replaced(clean.bytes, start, start, utf8('<!--'))
    },
  },
  {
    name: 'JSON-LD that is cut',
    rules: ['html/broken-json-ld'],
    inject: ({ bytes, isPage }) => {
      const at = bytes.indexOf('</head>')
      const made = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
      return isPage && at > 0 ? replaced(bytes, at, at, utf8(made), 35, 9) : undefined
    },
  },
  ...front,
  ...dates,
  {
    name: 'a mobile number',
    rules: ['privacy/mobile'],
    inject: (clean) => {
      const { start, text } = clean.clause
      const at = start + utf8(text).length
      const made = utf8('，手机13912345678，')
      return replaced(clean.bytes, at, at, made, 9, 3)
    },
  },
  { name: 'no text', rules: ['quality/empty'], inject: () => ({ bytes: utf8('\n'), start: 0, end: 0 }) },
]
