import { counted } from '../terminal/figures.ts'
import { visibleSpaces } from '../terminal/visible.ts'
import { clipEnd, clipStart, displayWidth } from '../terminal/width.ts'

/** Characters looked at on either side of what is shortened: enough to fill any terminal. */
const SIDE = 400

/**
 * A piece of a document on one line of at most `columns`, its middle left out where it is longer, with the length of all
 * of it: `<style>.appendQr_wr … 412 characters … </style>`. Control characters and unusual spaces are visible.
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

/** White space that layout is made of as one mark with its count, so that what it surrounds can be seen. */
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
