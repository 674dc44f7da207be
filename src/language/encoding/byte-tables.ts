import { assembleTable } from './assemble-table.ts'
import { RECIPES, type Recipe } from './recipes.ts'

/** An encoding as tables: bytes → characters as its standard has it, characters → bytes from every reading in use. */
export interface ByteTable {
  readonly name: string
  /**
   * 65,536 entries: UTF-16 unit → its bytes as one number, first byte highest (0x41, 0xB5C4, 0x8FB0A1); -1: not in it.
   * The bytes of the canonical one where there are several. Permissive: a character that some decoder in use gives for
   * bytes is here, with those bytes, even where `single` and `pairs` give another ({@link ALIASES}).
   * Four-byte sequences of GB18030 and EUC-TW are numbers below -1: see {@link codeLength}.
   */
  readonly bytesOf: Readonly<Int32Array>
  /**
   * Other codes that are read as a unit: NEC's and IBM's of the same kanji, of which `bytesOf` has the one that encoders
   * write. What was never encoded may be any: in UTF-8 read as code page 932, 한 begins with ED95, which is written FA.. here.
   */
  readonly alternatives: ReadonlyMap<number, readonly number[]>
  /** 256 entries: unit of a byte alone; 0 none (byte 0 is U+0000). */
  readonly single: Readonly<Uint16Array>
  /** 65,536 entries: `lead << 8 | trail` → unit; 0 none. Length 0 for encodings of one byte. */
  readonly pairs: Readonly<Uint16Array>
  /**
   * 256 entries: number of bytes of a character that begins with this byte as far as it decides: 0 cannot begin one. Pairs
   * of GB18030 may be the first half of four bytes.
   */
  readonly leads: Readonly<Uint8Array>
  /** EUC-JP behind 8F and EUC-TW behind 8E A2, each for its second set of characters: the last two bytes → unit. */
  readonly triples?: Readonly<Uint16Array>
  /** GB18030: its 39,420 four-byte sequences of the BMP, by number. */
  readonly quads?: Readonly<Uint16Array>
  /** Pairs of Big5 that are a surrogate pair or a letter with its mark: `lead << 8 | trail` → text. */
  readonly strings?: ReadonlyMap<number, string>
  /** The other way round. */
  readonly codesOfStrings?: ReadonlyMap<string, number>
}

/** Bytes of an entry of `bytesOf` that is not -1. */
export function codeLength(code: number): 1 | 2 | 3 | 4 {
  return code < 0 ? 4 : code < 0x100 ? 1 : code < 0x10000 ? 2 : 3
}

/** Names of the WHATWG standard for the same table. */
const SAME_TABLE: Readonly<Record<string, string>> = { shift_jis: 'cp932', 'euc-kr': 'cp949', 'iso-8859-1': 'latin1' }

/** Encodings of one byte that iconv-lite has under the same name without hyphens. */
const PLAIN = /^(windows-(125[0-8]|874)|iso-8859-([2-8]|1[03456])|koi8-r)$/

const built = new Map<string, ByteTable>()

/** Whether {@link byteTable} knows the name. */
export function hasByteTable(name: string): boolean {
  return built.has(name) || recipeOf(SAME_TABLE[name] ?? name) !== undefined
}

/**
 * The table of an encoding, made from iconv-lite's at the first call for it.
 *
 * @param name cp936 gb18030 big5 cp950 cp932 euc-jp cp949 johab euc-tw windows-1250…1258 windows-874 latin1 iso-8859-2…16 koi8-r koi8-u
 *   ibm866 macintosh x-mac-cyrillic; shift_jis is cp932 and euc-kr is cp949
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
