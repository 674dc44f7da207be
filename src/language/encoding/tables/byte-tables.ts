import { assembleTable, type ByteTable } from './assemble-table.ts'
import { RECIPES, type Recipe } from './recipes.ts'

export type { ByteTable }

/** Length in bytes of an entry of `bytesOf` other than -1. */
export function codeLength(code: number): 1 | 2 | 3 | 4 {
  return code < 0 ? 4 : code < 0x100 ? 1 : code < 0x10000 ? 2 : 3
}

/** Names of the WHATWG standard for tables with another name here. */
const SAME_TABLE: Readonly<Record<string, string>> = { shift_jis: 'cp932', 'euc-kr': 'cp949', 'iso-8859-1': 'latin1' }

/** Single-byte encodings that iconv-lite has under the same name without hyphens. */
const PLAIN = /^(windows-(125[0-8]|874)|iso-8859-([2-8]|1[03456])|koi8-r)$/

const built = new Map<string, ByteTable>()

/** Whether {@link byteTable} knows the name. */
export function hasByteTable(name: string): boolean {
  return built.has(name) || recipeOf(SAME_TABLE[name] ?? name) !== undefined
}

/**
 * The table of an encoding, built from iconv-lite's at the first call.
 *
 * @param name cp936 gb18030 big5 cp950 cp932 euc-jp cp949 johab euc-tw windows-1250…1258 windows-874 latin1
 *   iso-8859-2…16 koi8-r koi8-u koi8-t ibm866 ibm437 ibm737 ibm850 ibm852 macintosh x-mac-cyrillic x-mac-greek tcvn viscii
 *   armscii-8 georgian-ps pt154 rk1048; shift_jis is cp932 and euc-kr is cp949
 * @throws RangeError for any other name
 */
export function byteTable(name: string): ByteTable {
  const known = built.get(name)
  if (known) return known
  const own = SAME_TABLE[name] ?? name
  const recipe = recipeOf(own)
  if (!recipe) throw new RangeError(`no byte table for the encoding ${JSON.stringify(name)}`)
  const table = built.get(own) ?? assembleTable(own, recipe)
  built.set(own, table)
  built.set(name, table)
  return table
}

function recipeOf(name: string): Recipe | undefined {
  if (Object.hasOwn(RECIPES, name)) return RECIPES[name]
  return PLAIN.test(name) ? { page: name.replaceAll('-', '') } : undefined
}
