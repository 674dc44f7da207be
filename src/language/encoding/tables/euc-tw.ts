import { readTables } from './iconv-tables.ts'

/**
 * EUC-TW encodes CNS 11643, the Taiwanese standard that Big5 was made from. Planes 1 and 2 are the two levels of Big5
 * in the same order, except for characters whose strokes were recounted, so they are taken from iconv-lite's Big5. The
 * signs are listed here. Planes 3 to 7, rare hanzi of census registers, are not supported.
 */

/** Signs of plane 1, by row (A1…), in the standard's order; ␣ stands for no character. */
const SIGNS: Readonly<Record<number, string>> = {
  161: '　，、。．・；：？！︰…‥﹐﹑﹒·﹔﹕﹖﹗︱—︲–␣␣␣␣（）︵︶｛｝︷︸〔〕︹︺【】︻︼《》︽︾〈〉︿﹀「」﹁﹂『』﹃﹄﹙﹚﹛﹜﹝﹞‘’“”〝〞′‵＃＆＊※§〃○●△▲◎☆★◇◆□■▽▼',
  162: '㊣℅‾␣＿␣﹉﹊﹍﹎﹋﹌﹟﹠﹡＋－×÷±√＜＞＝≦≧≠∞≒≡﹢﹣﹤﹦﹥∼∩∪⊥∠∟⊿㏒㏑∫∮∵∴♀♂♁☉↑↓→←↖↗↙↘‖｜／＼∕﹨＄￥〒￠￡％＠℃℉﹩﹪﹫㏕㎜㎝㎞㏎㎡㎎㎏㏄°兙兛兞兝兡兣',
  163: '嗧瓩糎▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯═╞╪╡◢◣◥◤╱╲╳',
  164: '０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ〡〢〣〤〥〦〧〨〩␣卄␣ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚΑΒΓΔΕΖΗΘΙΚ',
  165: 'ΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ˙ˉˊˇˋ',
  166: '①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ',
  194: '␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡',
}

/** Where runs of Big5 stand in plane 1: from this code of Big5 on, from that code of CNS on. Big5's level 1 ends at C67E. */
const PLANE_1 =
  'A440 C4A1, ACFE D7D3, AD40 D3A3, AFD0 D7D4, BBC8 EBD1, BE52 EBD0, BE53 EFDC, C1AB F5B6, C2CB F5B5, C2CC F7B7, ' +
  'C361 F8AE, C3B9 F8E5, C3BA F8E4, C3BB F8E6, C456 F8AD, C457 F9E2'

/** In plane 2; 0 for the two hanzi that Big5 has twice. Level 2 ends at F9D5. */
const PLANE_2 =
  'C940 A1A1, C94A 0, C94B A1AB, C96C A1CD, C9BE A1CC, C9BF A1FD, C9ED A2CE, CAF7 A2CD, CAF8 A4B9, D6CC BEE3, ' +
  'D6CD B7F0, D77A BFEA, D77B B8FE, DADF B7EF, DAE0 BEE4, DBA7 BFEB, DDFC 0, DDFD C4A4, E8A3 D5CC, E976 D7A3, ' +
  'EB5B DAA9, EBF1 D5CB, EBF2 DBBF, ECDE D7A2, ECDF DCEA, EDAA DDF5, EEEB E4AF, EEEC E0B9, F056 DDF4, F057 E2C3, ' +
  'F0CB DAA8, F0CC E3B7, F163 E4B0, F16B E7E1, F16C E4B8, F268 E9B4, F269 E5F3, F2C3 E6CE, F375 E7E2, F466 E9B5, ' +
  'F4B5 E6CD, F4B6 E9E2, F4FD EACC, F663 EACB, F664 ECD2, F977 F1E7, F9C4 F1E6, F9C5 F2B4, F9C6 F2C0, F9C7 F2B5, ' +
  'F9D2 F2C1'

const ROW = 94
const FIRST = 0xa1
const PLANE_2_PREFIX = 0x8ea20000

/** Gives each code, of four bytes in plane 2, with its character. */
export function readEucTw(put: (code: number, first: number, second: number) => void): void {
  for (let byte = 1; byte < 0x80; byte++) put(byte, byte, 0)
  for (const [row, signs] of Object.entries(SIGNS)) {
    for (let i = 0; i < signs.length; i++) {
      if (signs[i] !== '␣') put((Number(row) << 8) | (FIRST + i), signs.charCodeAt(i), 0)
    }
  }
  const big5 = new Uint16Array(65536)
  readTables(['cp950'], (code, unit) => {
    big5[code] = unit
  })
  const use = (codes: string, last: number, prefix: number): void => {
    const starts = new Map(codes.split(', ').map((pair) => [number(pair.slice(0, 4)), number(pair.slice(5))]))
    let cell = 0
    for (let code = Math.min(...starts.keys()); code <= last; code++) {
      if (big5[code] === 0) continue
      const start = starts.get(code)
      if (start !== undefined) cell = start === 0 ? -1 : ((start >> 8) - FIRST) * ROW + (start & 0xff) - FIRST
      if (cell < 0) continue
      put(prefix + ((FIRST + Math.floor(cell / ROW)) << 8) + FIRST + (cell % ROW), big5[code]!, 0)
      cell++
    }
  }
  use(PLANE_1, 0xc67e, 0)
  use(PLANE_2, 0xf9d5, PLANE_2_PREFIX)
}

function number(hexadecimal: string): number {
  return Number.parseInt(hexadecimal, 16)
}
