import { counted } from '../terminal/figures.ts'
import { visibleSpaces } from '../terminal/visible.ts'
import { clipEnd, clipStart, displayWidth } from '../terminal/width.ts'

/** Characters kept at either end of a shortened text: enough to fill any terminal. */
const SIDE = 400

/**
 * Fits a piece of a document into one line of at most `columns`. The middle of a longer one is left out and the whole
 * length stated: `<style>.appendQr_wr … 412 characters … </style>`. Control characters and unusual spaces are made
 * visible.
 */
export function shorten(text: string, columns: number): string {
  if (text.length <= SIDE) {
    const whole = oneLine(text)
    if (displayWidth(whole) <= columns) return whole
  }
  const middle = ` … ${counted(countPoints(text), 'character')} … `
  const room = Math.max(8, columns - middle.length)
  const head = clipEnd(oneLine(text.slice(0, SIDE)), Math.ceil(room * 0.6) + 1)
  const tail = clipStart(oneLine(text.slice(-SIDE)), Math.floor(room * 0.4) + 1)
  return `${head.replace(/…$/, '')}${middle}${tail.replace(/^…/, '')}`
}

/** Replaces a run of layout white space by one mark with its count, so that the text around it can be seen. */
function oneLine(text: string): string {
  return visibleSpaces(
    text
      .toWellFormed()
      .replace(/\n(?:[ \t]*\n)+/g, '\n\n')
      .replace(/[ \t]{2,}/g, ' '),
  )
}

function countPoints(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--
  return count
}
