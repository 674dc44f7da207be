import type { Edit } from '../../src/document/ledger/edit.ts'
import type { Block, Verdict } from '../../src/document/structure/block.ts'
import { fencedCode } from '../../src/document/structure/fences.ts'

/** A piece of furniture within a line. */
interface Piece {
  readonly rule: string
  /** A string that every match contains, as a cheap first test. Most lines fail it. */
  readonly sign: string
  /** Has the flag `g`. */
  readonly pattern: RegExp
}

const FROM = String.raw`[（(]\s?分享自\s{0,2}@?[^（）()]{1,20}[）)]`
const CODE = String.raw`\$[A-Za-z]{4,8}\$`

const PIECES: readonly Piece[] = [
  // The share button of a microblog writes this into a post: a short link and the name of the shared site. Exports add
  // a
  // code after both. Crawled copies have `http:` without slashes.
  {
    rule: 'stub',
    sign: '.cn/',
    pattern: new RegExp(
      String.raw`https?:(?:\/\/)?(?:url|t|dwz|sinaurl)\.cn\/[A-Za-z0-9]{3,12}(?:\s{0,4}${FROM}(?:${CODE})?|${CODE})`,
      'g',
    ),
  },
  { rule: 'stub', sign: '分享自', pattern: new RegExp(FROM, 'g') },
  // The mark after which a generator cuts the teaser. Next to a backtick the text is about the mark.
  { rule: 'mark', sign: '<!--', pattern: /(?<!`)<!-{2,3}\s{0,3}more\s{0,3}-{2,3}>(?!`)/gi },
]
/** The code at the end of a line that has other text between the stub and the code. */
const LAST_CODE = new RegExp(`${CODE}\\s*$`)

/**
 * The edits that remove such pieces from the blocks that stay. A block that consists of pieces gets a verdict instead.
 */
export function dropPieces(text: string, blocks: readonly Block[], verdicts: (Verdict | undefined)[]): Edit[] {
  const quoted = fencedCode(text, blocks)
  return blocks.flatMap(({ start, end }, i) => {
    if (verdicts[i] || quoted.has(i)) return []
    const pieces = piecesOf(text.slice(start, end))
    if (pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0) < end - start) {
      return pieces.map((piece) => ({ ...piece, start: start + piece.start, end: start + piece.end }))
    }
    verdicts[i] = { rule: pieces[0]!.rule, certainty: 'likely' }
    return []
  })
}

/** The edits within one line. If no text follows the last one, it also removes the white space around it. */
function piecesOf(line: string): Edit[] {
  const edits: Edit[] = []
  for (const { rule, sign, pattern } of PIECES) {
    if (!line.includes(sign)) continue
    for (const { index, 0: piece } of line.matchAll(pattern)) {
      const end = index + piece.length
      if (edits.some((edit) => edit.start < end && index < edit.end)) continue
      edits.push({ start: index, end, text: '', rule, certainty: 'likely' })
    }
  }
  const code = edits.some(({ rule }) => rule === 'stub') ? LAST_CODE.exec(line) : null
  if (code && !edits.some(({ end }) => end > code.index)) {
    edits.push({ start: code.index, end: line.length, text: '', rule: 'stub', certainty: 'likely' })
  }
  edits.sort((a, b) => a.start - b.start)
  const last = edits.at(-1)
  if (last && line.slice(last.end).trim() === '') {
    const start = Math.max(edits.at(-2)?.end ?? 0, line.slice(0, last.start).trimEnd().length)
    edits[edits.length - 1] = { ...last, start, end: line.length }
  }
  return edits
}
