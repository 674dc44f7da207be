import type { Document } from '../../../src/document/document.ts'
import type { Block, MainRange } from '../../../src/document/structure/block.ts'
import { isSentence } from './words.ts'

/** Finds where the comments on a text begin. People named there did not write the text. */

/** First words of a heading of comments, by language. Endings may follow: `Komentarze`, `Hozzászólások`, `Комментариев`. */
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

/** A heading that says nothing else than comments and their number: `Komentarze (2)`, `3 комментария`. */
const ONLY = new RegExp(
  `^\\s{0,4}(?:\\d{1,6}\\s)?(?:${WORDS})\\p{L}{0,3}\\s{0,2}[:：]?\\s{0,2}[(（[]?\\d{0,6}[)）\\]]?\\s{0,4}$`,
  'iu',
)

/** Maximum length of a heading of comments; a longer line is a sentence about comments. UTF-16 units. */
const LONGEST_HEADING = 40

/**
 * The first block of the comments; the number of blocks if there are none. Before the first paragraph a line may only count
 * comments, with the text below it. There it must be a heading, and a sentence must stand between the title and it.
 *
 * @param prose the first paragraph of the text
 */
export function commentsFrom({ text, blocks, traits }: Document, title: number, prose: number): number {
  if (traits.flags?.includes('forum')) return blocks.length
  let isBehindText = false
  for (let i = title + 1; i < blocks.length; i++) {
    const block = blocks[i]!
    // What is hidden says how comments would be loaded.
    if (block.hidden) continue
    const line = block.end - block.start <= LONGEST_HEADING ? text.slice(block.start, block.end) : undefined
    if (line === undefined) isBehindText ||= isOfText(text, block)
    else if (i >= prose ? COMMENTS.test(line) : isBehindText && IS_HEADING.test(block.tag) && ONLY.test(line)) return i
  }
  return blocks.length
}

/** Whether a block is a sentence. In Thai, Lao and Khmer, which have no full stop, its length decides. */
export function isOfText(text: string, block: Block): boolean {
  return isSentence(text, block) || UNENDED.test(text.slice(block.start, block.end))
}

const UNENDED = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\s]{40}/u
const IS_HEADING = /^(?:h[1-6]|line)$/

/** Minimum length of a paragraph of text. UTF-16 units. */
export const PROSE = 80

/** The block of the first paragraph below the title; without one, the start of the main text. */
export function firstParagraph(blocks: readonly Block[], { first }: MainRange, title: number): number {
  const at = blocks.findIndex(
    (block, i) => i > title && i >= first && block.outside === undefined && block.end - block.start >= PROSE,
  )
  return at === -1 ? first : at
}
