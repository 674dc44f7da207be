/**
 * Characters that some decoder in use gives for bytes that the tables read otherwise. Who repairs text meets them: it was
 * read by Python, Java, Windows or an older browser, not by us.
 */
export interface Alias {
  readonly tables: readonly string[]
  /** Who reads so, and why. */
  readonly reason: string
  /** Single ones: code → characters. */
  readonly codes: readonly (readonly [code: number, characters: string])[]
  /** A user-defined area: rows of `trails` behind each of `leads`, numbered from `unit` on. All bounds inclusive. */
  readonly area?: {
    readonly unit: number
    readonly leads: readonly [number, number]
    readonly trails: readonly (readonly [number, number])[]
  }
}

const BIG5_TRAILS: readonly (readonly [number, number])[] = [
  [0x40, 0x7e],
  [0xa1, 0xfe],
]

export const ALIASES: readonly Alias[] = [
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
    reason: 'JIS X 0201, the Japanese ASCII',
    codes: [
      [0x5c, '¥'],
      [0x7e, '‾'],
    ],
  },
  {
    tables: ['cp932'],
    reason: 'Windows reads single bytes without meaning as private use',
    codes: [
      [0xa0, '\uf8f0'],
      [0xfd, '\uf8f1'],
      [0xfe, '\uf8f2'],
      [0xff, '\uf8f3'],
    ],
  },
  {
    tables: ['cp949'],
    reason: 'Windows reads 80 and FF so',
    codes: [
      [0x80, '\u0080'],
      [0xff, '\uf8f7'],
    ],
  },
  {
    tables: ['big5', 'cp950'],
    reason: 'Windows reads 80 and FF so',
    codes: [
      [0x80, '\u0080'],
      [0xff, '\uf8f8'],
    ],
  },
  {
    tables: ['cp949'],
    reason: 'user-defined characters of Windows',
    codes: [],
    area: { unit: 0xe000, leads: [0xc9, 0xc9], trails: [[0xa1, 0xfe]] },
  },
  {
    tables: ['cp949'],
    reason: 'user-defined characters of Windows',
    codes: [],
    area: { unit: 0xe05e, leads: [0xfe, 0xfe], trails: [[0xa1, 0xfe]] },
  },
  {
    tables: ['big5', 'cp950'],
    reason: 'user-defined characters of Windows',
    codes: [],
    area: { unit: 0xe000, leads: [0xfa, 0xfe], trails: BIG5_TRAILS },
  },
  {
    tables: ['big5', 'cp950'],
    reason: 'user-defined characters of Windows',
    codes: [],
    area: { unit: 0xe311, leads: [0x8e, 0xa0], trails: BIG5_TRAILS },
  },
  {
    tables: ['big5', 'cp950'],
    reason: 'user-defined characters of Windows',
    codes: [],
    area: { unit: 0xeeb8, leads: [0x81, 0x8d], trails: BIG5_TRAILS },
  },
  {
    tables: ['big5', 'cp950'],
    reason: 'user-defined characters of Windows',
    codes: [],
    area: { unit: 0xf6b1, leads: [0xc6, 0xc8], trails: [[0xa1, 0xfe]] },
  },
  { tables: ['macintosh'], reason: 'Mac OS before 8.5', codes: [[0xdb, '¤']] },
  {
    tables: ['macintosh'],
    reason: 'Python and Perl give the letter where Apple has the ohm sign',
    codes: [[0xbd, 'Ω']],
  },
  {
    tables: ['cp950'],
    reason: 'forms of punctuation that Windows and Unicode 1.1 chose differently',
    codes: [
      [0xa145, '•'],
      [0xa14e, '､'],
      [0xa1c2, '‾'],
      [0xa1e3, '∼'],
      [0xa1f2, '♁'],
      [0xa1f3, '☉'],
      [0xa244, '¥'],
      [0xa246, '¢'],
      [0xa247, '£'],
    ],
  },
]
