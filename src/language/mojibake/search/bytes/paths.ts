/** Encodings that text was written in, and that it was read in by mistake, with their prices. */

/**
 * Price in nats of a text having been written in an encoding, and of having been read in another by mistake, by how
 * often this is seen on the web. UTF-8 read as code page 936 or 1252 is the commonest by far. Rare encodings compete
 * too: text in an encoding missing here would be read as the likeliest of the others.
 */
export const WRITTEN: readonly (readonly [name: string, nats: number])[] = [
  ['utf-8', 4],
  ['cp936', 8],
  ['big5', 9],
  ['cp932', 9.5],
  ['euc-jp', 10],
  ['cp949', 10],
  ['windows-1251', 9.5],
  ['koi8-r', 10],
  ['windows-1252', 10],
  ['windows-1250', 10.5],
  ['iso-8859-2', 11],
  ['windows-1253', 10.5],
  ['iso-8859-7', 11],
  ['windows-1254', 10.5],
  ['windows-1255', 10.5],
  ['windows-1256', 10.5],
  ['windows-1257', 10.5],
  ['windows-1258', 11],
  ['windows-874', 10.5],
  ['koi8-u', 10.5],
  ['iso-8859-5', 11.5],
  ['iso-8859-6', 11.5],
  ['iso-8859-13', 11.5],
  ['x-mac-cyrillic', 11.5],
  ['macintosh', 11.5],
  ['ibm866', 11],
  ['ibm437', 12],
  ['ibm737', 12],
  ['ibm850', 11.5],
  ['ibm852', 12],
]
export const READ: readonly (readonly [name: string, nats: number])[] = [
  ['cp936', 2],
  ['windows-1252', 2],
  ['latin1', 2.5],
  ['windows-1251', 3],
  ['cp950', 3.5],
  ['big5', 3.7],
  ['cp932', 3.5],
  ['cp949', 4],
  ['koi8-r', 4],
  ['macintosh', 4],
  ['windows-1254', 4],
  ['euc-jp', 4.5],
  ['windows-1250', 6],
  ['ibm866', 6],
  ['iso-8859-15', 6],
  ['ibm437', 5],
  ['ibm850', 5.5],
  ['windows-1253', 6],
  ['windows-1255', 6],
  ['windows-1256', 6],
  ['windows-1257', 6],
  ['windows-1258', 7],
  ['windows-874', 6],
]
/** Paths that are commoner than both their ends suggest: the quotation marks of Windows shown as control characters. */
export const COMMON: ReadonlyMap<string, number> = new Map([['windows-1252<latin1', 2]])
/** Extra price of reading wrongly twice, beyond the two readings. */
export const TWICE = 3

/** Price in nats of a path of two names or four. */
export function priceOf(path: string): number {
  const names = path.split('<')
  return names.reduce(
    (sum, name, i) => sum + (i % 2 === 0 ? WRITTEN : READ).find(([known]) => known === name)![1],
    (names.length / 2 - 1) * TWICE,
  )
}
