/** Marks that cloaked pages show in ASCII, with the full-width pair that the annotator saw in the bytes. */
export const FOLDED: ReadonlyMap<number, number> = new Map([
  [0x21, 0xa3a1], // !
  [0x28, 0xa3a8], // (
  [0x29, 0xa3a9], // )
  [0x2c, 0xa3ac], // ,
  [0x3a, 0xa3ba], // :
  [0x3b, 0xa3bb], // ;
  [0x3f, 0xa3bf], // ?
])

/** Marks that close a clause or a part of one: no comma stands before them. */
const CLOSING = '。、；：，！？）》”'

/** Whether a closing mark, full-width or ASCII, or the end of the line stands at `at`. */
export function closesAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return at >= text.length || unit === 0x0a || FOLDED.has(unit) || CLOSING.includes(text[at]!)
}
