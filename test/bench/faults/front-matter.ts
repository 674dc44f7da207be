import type { Kind } from './kinds.ts'

/** Front matter at the head of a text without any, with one line that is wrong; `*` stands before and behind that. */
const wrong = (name: string, rules: readonly string[], block: string): Kind => ({
  name,
  rules,
  inject: ({ bytes, isPage }) => {
    if (isPage || /---|^\s*[{[<]/.test(bytes.toString('utf8', 0, 200))) return undefined
    const [before, damage, behind] = block.split('*') as [string, string, string]
    const start = Buffer.byteLength(before)
    const made = Buffer.from(before + damage + behind)
    return { bytes: Buffer.concat([made, bytes]), start, end: start + Buffer.byteLength(damage) }
  },
})

export const front: readonly Kind[] = [
  wrong(
    'front matter that is not closed',
    ['front-matter/unclosed'],
    '*---*\ntitle: 渡口\nauthor: 林小雨\ntags: [河]\n\n',
  ),
  wrong(
    'front matter that is not opened',
    ['front-matter/unopened'],
    'title: 渡口\nauthor: 林小雨\ntags: [河]\n*---*\n',
  ),
  wrong('a key twice', ['front-matter/duplicate-key'], '---\ntitle: 渡口\nauthor: 林小雨\n*title*: 河边\n---\n\n'),
  wrong('a full-width colon', ['front-matter/colon'], '---\ntitle: 渡口\nauthor*：*林小雨\ntags: [河]\n---\n\n'),
  wrong('a quotation without an end', ['front-matter/broken'], '---\ntitle: *"渡口*\nauthor: 林小雨\n---\n\n'),
]

export const dates: readonly Kind[] = [
  wrong('a date that is none', ['front-matter/unreadable-date'], '---\ntitle: 渡口\ndate: *2020-13-45*\n---\n\n'),
  wrong('a date in the future', ['front-matter/future-date'], '---\ntitle: 渡口\ndate: *2099-01-05*\n---\n\n'),
]
