/** Encodings that people write otherwise than tables and standards do. */
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

/** Whether a path is a reading one byte off: written and read in one encoding, `cp936<cp936`. */
export function isShift(path: string): boolean {
  const [written, read] = path.split('<')
  return written === read
}

/**
 * A path in words, from what is shown to what it was: `read as cp936, written as UTF-8`.
 *
 * @param path of a text (`utf-8<cp936`) or of a file, whose last name says how it is read (`utf-8<cp936<utf-8`)
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

/** A path as {@link pathEvidence} writes it: two names or more, joined. */
const WRITTEN_PATH = /\(([a-z0-9-]+(?:<[a-z0-9-]+)+)[,)]/

/**
 * What the ledger says of damage that was undone along a path: words for people, the path for programs.
 *
 * @param confidence of a guess, 0 to 1
 */
export function pathEvidence(path: string, confidence?: number): string {
  const sure = confidence === undefined ? '' : `, confidence ${Math.floor(confidence * 100) / 100}`
  return `${describePath(path)} (${path}${sure})`
}

/** The path that {@link pathEvidence} wrote into an edit's evidence. */
export function pathIn(evidence: string): string | undefined {
  return WRITTEN_PATH.exec(evidence)?.[1]
}
