import type { Element } from 'domhandler'

/** Which way a link turns the pages of a document. */
export type Turn = 'next' | 'before'

/**
 * The whole text of links to other pages of a document, apart from arrows. 下一篇 leads to another document. Lower case.
 */
const LABELS: ReadonlyMap<string, Turn> = new Map<string, Turn>([
  ...labels(
    'next',
    '下一页|下一頁|下页|下頁|后一页|後一頁|次のページ|次へ|다음 페이지|next|next page|nächste seite|page suivante',
  ),
  ...labels('next', 'página siguiente|pagina successiva|próxima página|следующая страница|volgende pagina'),
  ...labels(
    'before',
    '上一页|上一頁|上页|上頁|前一页|前一頁|前のページ|이전 페이지|previous page|vorherige seite|page précédente',
  ),
  ...labels('before', 'página anterior|pagina precedente|предыдущая страница|vorige pagina'),
])
/** UTF-16 units of a label with its arrows. */
export const LONGEST_LABEL = 24
const ARROWS = /^[\s‹›«»<>←→]+|[\s‹›«»<>←→]+$/g

function labels(turn: Turn, words: string): [string, Turn][] {
  return words.split('|').map((word) => [word, turn])
}

/** The way that a link turns by what it says. */
export function turnOfLabel(text: string): Turn | undefined {
  return LABELS.get(text) ?? LABELS.get(text.replace(ARROWS, '').toLowerCase())
}

/** The way that a link turns by its relation. */
export function turnOfRelation(relation: string): Turn | undefined {
  if (/\bnext\b/i.test(relation)) return 'next'
  return /\bprev(?:ious)?\b/i.test(relation) ? 'before' : undefined
}

/** A link that may turn the pages. */
export interface Turning {
  readonly element: Element
  readonly turn: Turn
}
