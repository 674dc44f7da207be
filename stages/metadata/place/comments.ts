import type { Block, MainRange } from '../../../src/document/block.ts'
import type { Document } from '../../../src/document/document.ts'
import { isSentence } from './words.ts'

/** Where the comments on a text begin: who is named there wrote none of it. */

/** What a heading of comments begins with, by language. Endings follow: `Komentarze`, `Hozzászólások`, `Комментариев`. */
export const COMMENT_WORDS: Readonly<Record<string, string>> = {
  en: 'comments?|responses?|replies|reactions|discussion',
  zh: '评论|評論|留言|回复|回覆|跟帖|网友',
  ja: 'コメント',
  ko: '댓글',
  de: 'kommentare?|antworten|lesermeinungen',
  fr: 'commentaires?|réactions',
  es: 'comentarios?|opiniones',
  pt: 'comentários?',
  it: 'commenti',
  nl: 'reacties',
  sv: 'kommentarer|synpunkter',
  da: 'kommentarer|debat',
  fi: 'kommentit|kommentteja|kommentoi',
  pl: 'komentarze|komentarzy|opinie',
  cs: 'komentáře|komentářů|diskuse|diskuze',
  sk: 'komentáre|diskusia',
  hr: 'komentari',
  hu: 'hozzászólás|kommentek',
  ro: 'comentarii',
  tr: 'yorumlar|yorum',
  id: 'komentar',
  vi: 'bình luận|ý kiến bạn đọc',
  th: 'ความคิดเห็น|ความเห็น',
  el: 'σχόλια',
  ru: 'комментари',
  uk: 'коментар',
  ar: 'التعليقات|تعليقات',
  fa: 'نظرات|دیدگاه',
  he: 'תגובות',
  hi: 'टिप्पणियाँ|टिप्पणियां',
}

const WORDS = Object.values(COMMENT_WORDS).join('|')

/** A line above the comments on a text. */
export const COMMENTS: RegExp = new RegExp(`(?:^|\\s|\\d)(?:${WORDS})`, 'i')

/** A heading that says nothing else, with their number: `Komentarze (2)`, `3 комментария`. */
const ONLY = new RegExp(
  `^\\s{0,4}(?:\\d{1,6}\\s)?(?:${WORDS})\\p{L}{0,3}\\s{0,2}[:：]?\\s{0,2}[(（[]?\\d{0,6}[)）\\]]?\\s{0,4}$`,
  'iu',
)

/** Longer, what speaks of comments is a sentence. UTF-16 units. */
const LONGEST_HEADING = 40

/**
 * The block from which on others speak; the number of blocks where none does. Before the first paragraph a line may count comments
 * and the text follow, so that there it must be a heading, with a sentence between the title and it.
 *
 * @param prose the first paragraph of the text
 */
export function commentsFrom({ text, blocks, traits }: Document, title: number, prose: number): number {
  if (traits.flags?.includes('forum')) return blocks.length
  let isBehindText = false
  for (let i = title + 1; i < blocks.length; i++) {
    const block = blocks[i]!
    const line = block.end - block.start <= LONGEST_HEADING ? text.slice(block.start, block.end) : undefined
    if (line === undefined) isBehindText ||= isOfText(text, block)
    else if (i >= prose ? COMMENTS.test(line) : isBehindText && IS_HEADING.test(block.tag) && ONLY.test(line)) return i
  }
  return blocks.length
}

/** Whether a block is a sentence; Thai, Lao and Khmer end theirs with nothing. */
export function isOfText(text: string, block: Block): boolean {
  return isSentence(text, block) || UNENDED.test(text.slice(block.start, block.end))
}

const UNENDED = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\s]{40}/u
const IS_HEADING = /^(?:h[1-6]|line)$/

/** A paragraph of text is no shorter. UTF-16 units. */
export const PROSE = 80

/** The first paragraph of a text below its title, or where the main text begins. */
export function firstParagraph(blocks: readonly Block[], { first }: MainRange, title: number): number {
  const at = blocks.findIndex(
    (block, i) => i > title && i >= first && block.outside === undefined && block.end - block.start >= PROSE,
  )
  return at === -1 ? first : at
}
