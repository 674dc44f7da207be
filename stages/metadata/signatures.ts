import type { MainRange } from '../../src/document/block.ts'
import type { Document, FieldName } from '../../src/document/document.ts'
import { FIELD_RANK, type FieldFound } from '../../src/document/stage.ts'
import { attributionsIn } from './attribution.ts'
import { mediumIn, namesAlone, peopleIn } from './people.ts'
import { readPost } from './posts.ts'

/** Whether a block is a byline that goes. */
type IsDropped = (i: number) => boolean

/** Who posted and when, by the first signature of a post: a thread is its first post's. */
export function postFields({ text, blocks }: Document, timezone: string): FieldFound[] {
  for (const block of blocks) {
    const post = block.hidden ? undefined : readPost(text.slice(block.start, block.end), timezone)
    if (!post) continue
    const at = ({ start, end }: { readonly start: number; readonly end: number }) => ({
      start: block.start + start,
      end: block.start + end,
      rule: 'post',
      rank: FIELD_RANK.structured,
    })
    return [
      { name: 'author', ...at(post.name) },
      { name: 'published', ...at(post.date), value: post.date.iso },
    ]
  }
  return []
}

/** A name below the title, or in brackets behind the last paragraph. It may as well be text, so it stays. */
export function nameFields(
  { text, blocks }: Document,
  { first, last }: MainRange,
  titleAt: number | undefined,
  isDropped: IsDropped,
): FieldFound[] {
  const read = (i: number, rule: 'name-line' | 'name-in-brackets'): FieldFound[] => {
    const block = blocks[i]
    if (!block || block.hidden || block.linkChars > 0 || isDropped(i) || /^h\d$/.test(block.tag)) return []
    const line = text.slice(block.start, block.end)
    const names = namesAlone(line)
    if (!names || (rule === 'name-in-brackets') !== /[）)]\s*$/.test(line)) return []
    const people = peopleIn(text, block.start + names.start, block.start + names.end, rule)
    return people ? [{ name: 'author', ...people, rule, rank: FIELD_RANK.text }] : []
  }
  // Where no line is known for the title, the first is it.
  const title = titleAt ?? first
  const below = (titleAt === undefined ? [title + 1] : [title + 1, title + 2]).flatMap((i) => read(i, 'name-line'))
  const behind = first + 3 < last ? [last, last - 1, last - 2].flatMap((i) => read(i, 'name-in-brackets')) : []
  return [...below, ...behind]
}

/** Paragraphs from either end of the main text that may say who reported it. */
const PARAGRAPHS = 3

/** What running text says of its source and reporters; the first of each counts. */
export function attributionFields(
  { text, blocks }: Document,
  { first, last }: MainRange,
  isDropped: IsDropped,
): FieldFound[] {
  const fields: FieldFound[] = []
  const known = new Set<FieldName>()
  const read = (i: number, where: 'start' | 'end'): void => {
    for (const { attribution, start, end } of attributionsIn(text, blocks[i]!, where)) {
      const { field: name, kind, name: rule } = attribution
      if (known.has(name)) continue
      const value = kind === 'people' ? peopleIn(text, start, end, rule) : mediumIn(text, start, end)
      if (!value) continue
      known.add(name)
      fields.push({ name, ...value, rule, rank: FIELD_RANK.text })
    }
  }
  let head = first
  while (head < last && isDropped(head)) head++
  for (let i = head; i < Math.min(last, head + PARAGRAPHS); i++) read(i, 'start')
  for (let i = Math.max(head, last - PARAGRAPHS); i < last; i++) read(i, 'end')
  return fields
}
