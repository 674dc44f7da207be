/** Display names of encodings that people write differently from tables and standards. */
const WRITTEN: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  big5: 'Big5',
  cp949: 'cp949 (EUC-KR)',
  cp932: 'cp932 (Shift_JIS)',
  latin1: 'Latin-1',
  'euc-jp': 'EUC-JP',
  'koi8-r': 'KOI8-R',
  macintosh: 'Mac Roman',
}

/** Whether a path is a reading one byte off: written and read in the same encoding, `cp936<cp936`. */
export function isShift(path: string): boolean {
  const [written, read] = path.split('<')
  return written === read
}

/**
 * Describes a path in words, from the shown text back to the original: `read as cp936, written as UTF-8`.
 *
 * @param path of a text (`utf-8<cp936`), or of a file, whose last name is the file's own encoding (`utf-8<cp936<utf-8`)
 */
export function describePath(path: string): string {
  const names = path.split('<')
  if (names.length % 2 === 1) names.pop()
  if (isShift(path)) return `${names[0]} read one byte off`
  return names
    .map((name, i) => `${i % 2 === 0 ? 'written' : 'read'} as ${WRITTEN[name] ?? name}`)
    .reverse()
    .join(', ')
}

/** A path as {@link pathEvidence} writes it: two or more names. */
const WRITTEN_PATH = /\(([a-z0-9-]+(?:<[a-z0-9-]+)+)[,)]/

/**
 * Evidence for the ledger of a repair along a path: a description for people and the path for programs.
 *
 * @param confidence of a guess, 0 to 1
 */
export function pathEvidence(path: string, confidence?: number): string {
  const sure = confidence === undefined ? '' : `, confidence ${Math.floor(confidence * 100) / 100}`
  return `${describePath(path)} (${path}${sure})`
}

/** Extracts the path from evidence written by {@link pathEvidence}. */
export function pathIn(evidence: string): string | undefined {
  return WRITTEN_PATH.exec(evidence)?.[1]
}
