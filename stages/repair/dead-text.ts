import { type Detector, spanOf } from './detector.ts'

/**
 * U+FFFD written as UTF-8 and read as GBK, `锟斤拷`: what stood there is gone. Two on a line, because people quote one
 * when they write about it, and with 斤, because 锟 alone is a name.
 */
export const kunJinKao: Detector = {
  rule: 'dead-text',
  doc: 'Replacement characters that were read as GBK: 锟斤拷. The text is lost.',
  severity: 'error',
  sign: '锟(?=斤)',
  find: (line) =>
    spanOf(
      line,
      /锟斤拷?|斤拷/g,
      2,
      (count) => `${count} times 锟斤拷: replacement characters that were read as GBK; the text is lost`,
    ),
}

/** Replacement characters in a row: one alone is a character lost, a row of them a text. */
export const replacementRuns: Detector = {
  rule: 'replacement-characters',
  doc: 'U+FFFD in a row: some reader before did not know the encoding, and the text is lost.',
  severity: 'error',
  sign: '\\ufffd',
  find: (line) => spanOf(line, /\ufffd{2,}/g, 1, () => 'replacement characters in a row; the text is lost'),
}
