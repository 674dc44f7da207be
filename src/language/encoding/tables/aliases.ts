/**
 * Characters that some decoder in use gives for bytes that our tables decode differently. Repairs meet them, because
 * the text was decoded by Python, Java, Windows, Node or an older browser. A character with bytes of its own keeps
 * them, and these are alternatives: Unicode's Big5 of 1994 has ／ at A241, which is A1FE here.
 */
export interface Alias {
  readonly tables: readonly string[]
  /** Which decoders do so, and why. */
  readonly reason: string
  /** Single codes. */
  readonly codes?: readonly (readonly [code: number, characters: string])[]
  readonly areas?: readonly Area[]
}

/**
 * Characters in the order of their codes, from `unit` on: all of `trails` after each of `leads` (bounds inclusive;
 * lead 0 means single bytes).
 */
export interface Area {
  readonly unit: number
  readonly leads: readonly [first: number, last: number]
  readonly trails: readonly (readonly [first: number, last: number])[]
}

const BIG5_TRAILS: Area['trails'] = [
  [0x40, 0x7e],
  [0xa1, 0xfe],
]

/** Vertical forms and radicals that GB18030 assigned in 2022, at codes where 2000 and 2005 had private use. */
const NAMED_IN_2022 =
  '\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb'
const CODES_NAMED_IN_2022 = [
  0xa6d9, 0xa6da, 0xa6db, 0xa6dc, 0xa6dd, 0xa6de, 0xa6df, 0xa6ec, 0xa6ed, 0xa6f3, 0xfe59, 0xfe61, 0xfe66, 0xfe67,
  0xfe6d, 0xfe7e, 0xfe90, 0xfea0,
]

/** Characters of GB18030 since 2022, and of the WHATWG standard since 2023, where earlier tables had private use. */
export const GB18030_2022: readonly (readonly [code: number, character: string])[] = CODES_NAMED_IN_2022.map(
  (code, i) => [code, NAMED_IN_2022[i]!],
)

/** All aliases; if two of a table give one character, the first is encoded. */
export const ALIASES: readonly Alias[] = [
  {
    tables: ['cp936', 'gb18030'],
    reason: 'GBK 1.0 had private use where Unicode had no character yet: Windows, Java, Node’s gbk, GB18030 of 2000',
    codes: [
      [0xa8bc, '\ue7c7'],
      [0xa8bf, '\ue7c8'],
    ],
    areas: [
      {
        unit: 0xe78d,
        leads: [0xa6, 0xa6],
        trails: [
          [0xd9, 0xdf],
          [0xec, 0xed],
          [0xf3, 0xf3],
        ],
      },
      { unit: 0xe7e7, leads: [0xa9, 0xa9], trails: [[0x89, 0x95]] },
      {
        unit: 0xe815,
        leads: [0xfe, 0xfe],
        trails: [
          [0x50, 0x7e],
          [0x80, 0xa0],
        ],
      },
    ],
  },
  {
    tables: ['cp936'],
    reason: 'browsers read GBK by the table of GB18030',
    codes: [...GB18030_2022, [0xa2e3, '€'], [0xa3a0, '\u3000']],
  },
  { tables: ['gb18030'], reason: 'GB18030 of 2000, where A3A0 is not yet a space', codes: [[0xa3a0, '\ue5e5']] },
  { tables: ['gb18030'], reason: 'Windows and Node’s gbk, which is code page 936', codes: [[0xa2e3, '\ue76c']] },
  {
    tables: ['cp936'],
    reason: 'GB2312 by Unicode’s first table: Python, Java, glibc',
    codes: [
      [0xa1a4, '・'],
      [0xa1aa, '―'],
    ],
  },
  { tables: ['cp936'], reason: 'Java', codes: [[0xa892, '♁']] },
  {
    tables: ['cp932'],
    reason: 'JIS X 0208 itself (Python, Java, glibc) where Windows has full-width forms',
    codes: [
      [0x8160, '〜'],
      [0x8161, '‖'],
      [0x817c, '−'],
      [0x8191, '¢'],
      [0x8192, '£'],
      [0x81ca, '¬'],
      [0x815c, '—'],
      [0xfa55, '¦'],
    ],
  },
  {
    tables: ['euc-jp'],
    reason: 'Windows and the WHATWG standard where JIS X 0208 has signs of its own',
    codes: [
      [0xa1c1, '～'],
      [0xa1c2, '∥'],
      [0xa1dd, '－'],
      [0xa1f1, '￠'],
      [0xa1f2, '￡'],
      [0xa2cc, '￢'],
      [0xa1bd, '—'],
      [0x8fa2c3, '￤'],
    ],
  },
  {
    tables: ['cp932', 'euc-jp'],
    reason: 'JIS X 0201, the Japanese ASCII: text/plain of old Macs, the encoders of the WHATWG standard',
    codes: [
      [0x5c, '¥'],
      [0x7e, '‾'],
    ],
  },
  {
    tables: ['cp932'],
    reason: 'Windows reads bytes without meaning as private use',
    codes: [
      [0xa0, '\uf8f0'],
      [0xfd, '\uf8f1'],
      [0xfe, '\uf8f2'],
      [0xff, '\uf8f3'],
    ],
  },
  {
    tables: ['cp949'],
    reason: 'Windows: bytes without meaning, user-defined characters',
    codes: [
      [0x80, '\u0080'],
      [0xff, '\uf8f7'],
    ],
    areas: [
      { unit: 0xe000, leads: [0xc9, 0xc9], trails: [[0xa1, 0xfe]] },
      { unit: 0xe05e, leads: [0xfe, 0xfe], trails: [[0xa1, 0xfe]] },
    ],
  },
  { tables: ['cp949'], reason: 'KS X 1001 of 2002: Java', codes: [[0xa2e8, '㉾']] },
  {
    tables: ['big5', 'cp950'],
    reason: 'Windows: bytes without meaning, user-defined characters',
    codes: [
      [0x80, '\u0080'],
      [0xff, '\uf8f8'],
    ],
    areas: [
      { unit: 0xe000, leads: [0xfa, 0xfe], trails: BIG5_TRAILS },
      { unit: 0xe311, leads: [0x8e, 0xa0], trails: BIG5_TRAILS },
      { unit: 0xeeb8, leads: [0x81, 0x8d], trails: BIG5_TRAILS },
      { unit: 0xf6b1, leads: [0xc6, 0xc6], trails: [[0xa1, 0xfe]] },
      { unit: 0xf70f, leads: [0xc7, 0xc8], trails: BIG5_TRAILS },
    ],
  },
  {
    tables: ['big5', 'cp950'],
    reason: 'Unicode’s table of 1994: Python’s big5, Java, glibc',
    codes: [
      [0xa145, '•'],
      [0xa14e, '､'],
      [0xa15a, '＿'],
      [0xa1c2, '‾'],
      [0xa1e3, '∼'],
      [0xa1f2, '♁'],
      [0xa1f3, '☉'],
      [0xa241, '／'],
      [0xa242, '＼'],
      [0xa244, '¥'],
      [0xa246, '¢'],
      [0xa247, '£'],
    ],
  },
  { tables: ['big5'], reason: 'code page 950 has ▓ where ETEN has ￭', codes: [[0xf9fe, '▓']] },
  {
    tables: [
      'windows-1250',
      'windows-1251',
      'windows-1252',
      'windows-1253',
      'windows-1254',
      'windows-1255',
      'windows-1256',
      'windows-1257',
      'windows-1258',
    ],
    reason: 'readers that take the page for its ISO 8859 neighbour, as Node 20’s TextDecoder does windows-1252',
    areas: [{ unit: 0x80, leads: [0, 0], trails: [[0x80, 0x9f]] }],
  },
  {
    tables: ['windows-1253'],
    reason: 'Windows reads bytes without meaning as private use',
    codes: [
      [0xaa, '\uf8f9'],
      [0xd2, '\uf8fa'],
      [0xff, '\uf8fb'],
    ],
  },
  {
    tables: ['windows-1255'],
    reason: 'Windows reads bytes without meaning as private use',
    areas: [
      { unit: 0xf88d, leads: [0, 0], trails: [[0xd9, 0xdf]] },
      {
        unit: 0xf894,
        leads: [0, 0],
        trails: [
          [0xfb, 0xfc],
          [0xff, 0xff],
        ],
      },
    ],
  },
  {
    tables: ['windows-1257'],
    reason: 'Windows reads bytes without meaning as private use',
    codes: [
      [0xa1, '\uf8fc'],
      [0xa5, '\uf8fd'],
    ],
  },
  {
    tables: ['windows-874'],
    reason: 'Windows reads bytes without meaning as private use',
    areas: [
      {
        unit: 0xf8c1,
        leads: [0, 0],
        trails: [
          [0xdb, 0xde],
          [0xfc, 0xff],
        ],
      },
    ],
  },
  {
    tables: ['windows-1253'],
    reason: 'readers that show a byte without meaning as Latin-1 has it, as ftfy’s “sloppy” ones do',
    areas: [
      { unit: 0xaa, leads: [0, 0], trails: [[0xaa, 0xaa]] },
      { unit: 0xd2, leads: [0, 0], trails: [[0xd2, 0xd2]] },
      { unit: 0xff, leads: [0, 0], trails: [[0xff, 0xff]] },
    ],
  },
  {
    tables: ['windows-1255'],
    reason: 'the same',
    areas: [
      { unit: 0xd9, leads: [0, 0], trails: [[0xd9, 0xdf]] },
      { unit: 0xfb, leads: [0, 0], trails: [[0xfb, 0xfc]] },
      { unit: 0xff, leads: [0, 0], trails: [[0xff, 0xff]] },
    ],
  },
  {
    tables: ['windows-1257'],
    reason: 'the same',
    areas: [
      { unit: 0xa1, leads: [0, 0], trails: [[0xa1, 0xa1]] },
      { unit: 0xa5, leads: [0, 0], trails: [[0xa5, 0xa5]] },
    ],
  },
  {
    tables: ['windows-874'],
    reason: 'the same',
    areas: [
      { unit: 0xdb, leads: [0, 0], trails: [[0xdb, 0xde]] },
      { unit: 0xfc, leads: [0, 0], trails: [[0xfc, 0xff]] },
    ],
  },
  { tables: ['euc-tw'], reason: 'what Big5 has for the same hanzi', codes: [[0xf6c1, '彝']] },
  { tables: ['johab'], reason: 'KS X 1003, the Korean ASCII: Python, glibc', codes: [[0x5c, '₩']] },
  {
    tables: ['koi8-u'],
    reason: 'RFC 2319: Python, Java, Node',
    codes: [
      [0xae, '╝'],
      [0xbe, '╬'],
    ],
  },
  {
    tables: ['macintosh'],
    reason: 'Mac OS before 8.5; the ohm of the Unicode tables of Apple',
    codes: [
      [0xdb, '¤'],
      [0xbd, '\u2126'],
    ],
  },
  {
    tables: ['x-mac-cyrillic'],
    reason: 'the Cyrillic set before Mac OS 9: Python, Java',
    codes: [
      [0xa2, '¢'],
      [0xb6, '∂'],
      [0xff, '¤'],
    ],
  },
]
