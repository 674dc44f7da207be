/**
 * Labels that pages use for their encodings, and the encodings that the web decodes them as: the WHATWG Encoding
 * Standard. GBK and GB2312 are decoded as GB18030, their superset, which keeps private use and four-byte characters.
 * Encodings that the standard leaves out are added: UTF-32, EUC-TW, Johab, old sets of single languages, and seven-bit encodings other than
 * ISO-2022-JP. Browsers refuse these because a hidden sequence can smuggle in a script; nothing is executed here.
 */
const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8',
  gb18030:
    'gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk cp936 ms936 windows-936 936 euc-cn',
  big5: 'big5-hkscs cn-big5 csbig5 x-x-big5 big5_tw big5-tw cp950 windows-950 950 big5hkscs',
  shift_jis: 'csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932 windows-932 932',
  'euc-jp': 'cseucpkdfmtjapanese x-euc-jp eucjp',
  'iso-2022-jp': 'csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-ms cp50220 cp50221',
  'iso-2022-kr': 'csiso2022kr',
  'iso-2022-cn': 'csiso2022cn iso-2022-cn-ext',
  'hz-gb-2312': 'hz hzgb2312 hz-gb2312',
  'euc-tw': 'cseuctw euctw x-euc-tw cns11643',
  johab: 'cp1361 ms1361 windows-1361 ksc5601_1992 x-johab',
  'euc-kr':
    'cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 949 euckr',
  'utf-16le': 'csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16',
  'utf-16be': 'unicodefffe',
  'utf-32le': 'utf-32',
  'utf-32be': '',
  'windows-1252':
    'ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252',
  'windows-1250': 'cp1250 x-cp1250',
  'windows-1251': 'cp1251 x-cp1251',
  'windows-1253': 'cp1253 x-cp1253',
  'windows-1254':
    'cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254',
  'windows-1255': 'cp1255 x-cp1255',
  'windows-1256': 'cp1256 x-cp1256',
  'windows-1257': 'cp1257 x-cp1257',
  'windows-1258': 'cp1258 x-cp1258',
  'windows-874': 'dos-874 iso-8859-11 iso8859-11 iso885911 tis-620',
  'iso-8859-2': 'csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2',
  'iso-8859-3': 'csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3',
  'iso-8859-4': 'csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4',
  'iso-8859-5': 'csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988',
  'iso-8859-6':
    'arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987',
  'iso-8859-7':
    'csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek',
  'iso-8859-8':
    'csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual',
  'iso-8859-8-i': 'csiso88598i logical',
  'iso-8859-10': 'csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6',
  'iso-8859-13': 'iso8859-13 iso885913',
  'iso-8859-14': 'iso8859-14 iso885914',
  'iso-8859-15': 'csisolatin9 iso8859-15 iso885915 iso_8859-15 l9',
  'iso-8859-16': '',
  'koi8-r': 'cskoi8r koi koi8 koi8_r',
  'koi8-u': 'koi8-ru',
  ibm866: '866 cp866 csibm866',
  macintosh: 'csmacintosh mac x-mac-roman',
  'x-mac-cyrillic': 'x-mac-ukrainian',
  'x-mac-greek': 'macgreek',
  tcvn: 'tcvn3 tcvn-5712 tcvn5712-1 tcvn5712-1:1993 x-viet-tcvn5712',
  viscii: 'csviscii viscii1.1-1',
  'armscii-8': 'armscii8',
  'georgian-ps': 'georgianps',
  pt154: 'csptcp154 cyrillic-asian cp154 ptcp154',
  rk1048: 'csrk1048 kz-1048 strk1048-2002',
  'koi8-t': '',
}

const encodings = new Map<string, string>()
for (const [name, labels] of Object.entries(LABELS)) {
  encodings.set(name, name)
  for (const label of labels.split(' ')) if (label !== '') encodings.set(label, name)
}

/** The encoding that a label means, in lower case; undefined for an unknown label. */
export function encodingOf(label: string): string | undefined {
  return encodings.get(label.trim().toLowerCase())
}
