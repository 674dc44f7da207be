import { displayWidth } from './width.ts'

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Text for people in lines of at most `columns` columns: broken at spaces, and within a word only where the word alone is
 * too long, as Chinese sentences are. The text must not hold control characters.
 *
 * @param indent put before each line; counts
 */
export function wrap(text: string, columns: number, indent: string): string {
  const room = Math.max(20, columns - displayWidth(indent))
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    for (const piece of pieces(word, room)) {
      const width = displayWidth(piece)
      // Pieces of one word follow each other without a space, but then each fills a line.
      if (line !== '' && used + 1 + width <= room) {
        line += ` ${piece}`
        used += 1 + width
        continue
      }
      if (line !== '') lines.push(line)
      line = piece
      used = width
    }
  }
  return [...lines, line].map((each) => indent + each).join('\n')
}

/** A word in pieces that fit on a line each; one piece for nearly all words. */
function pieces(word: string, room: number): string[] {
  if (displayWidth(word) <= room) return [word]
  const found: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of GRAPHEMES.segment(word)) {
    const width = displayWidth(segment)
    if (used + width > room) {
      found.push(piece)
      piece = ''
      used = 0
    }
    piece += segment
    used += width
  }
  return [...found, piece]
}
