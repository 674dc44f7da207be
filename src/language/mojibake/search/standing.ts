/** Cost of text as it stands: that of the model, with a cap for characters that people draw and play with. */
import { cost } from '../../text-model/index.ts'

/**
 * Characters that people write but word lists lack: first and last code point, and the maximum cost in nats. Little is
 * lost by the cap, because a wrong reading that shows them shows other characters as well.
 */
const PLAYFUL: readonly (readonly [first: number, last: number, nats: number, why: string])[] = [
  [0x00a8, 0x00b8, 8, '(´･ω･`) and ´´'],
  [0x02c7, 0x02d9, 5, 'ㄋㄧˇ ㄏㄠˇ: tones of Bopomofo'],
  [0x2010, 0x2027, 7, '––, ‘’, ‥'],
  [0x2190, 0x21ff, 7, '→ ↑ ←'],
  [0x2200, 0x22ff, 7, '(゜∀゜), ∵ ∴ ∑'],
  [0x2460, 0x24ff, 7, '① ② ⓐ'],
  [0x2500, 0x257f, 5, '┌──┐ ╔══╗ ━━: drawings of terminals'],
  [0x2580, 0x259f, 6, '█▓▒░'],
  [0x25a0, 0x26ff, 7, '■ ● ★ ♥'],
  [0x3001, 0x301f, 7, '〖〗〔〕「」 as a list'],
  [0x3105, 0x312f, 6, 'ㄅㄆㄇ: Taiwan types with them'],
  [0x3131, 0x318e, 6, 'ㅋㅋㅋ ㅠㅠ: Korean laughter and tears'],
  [0xfe30, 0xfe6f, 6, '﹏﹏ ︵ ﹐﹖: small and vertical forms, common in Big5'],
  [0xff01, 0xff5e, 7, 'Ｐｅｎｔｉｕｍ ４: full-width letters'],
  [0xff61, 0xff9f, 7, 'ｶﾀｶﾅ of half the width'],
]

/** Maximum cost in nats of a repeated sign (`￣￣￣`, `ー〜ー〜`) or hanzi (哈哈哈). */
const REPEATED = 4

let caps: Float32Array | undefined

function build(): Float32Array {
  const table = new Float32Array(65536).fill(Number.POSITIVE_INFINITY)
  for (const [first, last, nats] of PLAYFUL) table.fill(nats, first, last + 1)
  return table
}

/** {@link cost} of a unit in text that was not repaired. */
export function standing(twoBefore: number, before: number, unit: number): number {
  caps ??= build()
  const own = cost(twoBefore, before, unit)
  // Nobody draws directly after a Latin letter: `f¸r`, `gehﾃｶrt`.
  const nats = isLatin(before) ? own : Math.min(own, caps[unit]!)
  return unit >= 0x80 && (unit === before || unit === twoBefore) ? Math.min(nats, REPEATED) : nats
}

/** Cost in nats of an ordinary character, and the excess over it above which a stretch is searched. */
const ORDINARY = 6.5
const STRANGE = 6

/**
 * Whether some stretch of `units[from, to)` costs more than text that people write.
 *
 * @param patience factor on the excess: 1, or more after fruitless searches of similar text
 */
export function isStrange(units: Int32Array, from: number, to: number, patience: number): boolean {
  let excess = 0
  let before = from > 0 ? units[from - 1]! : 0
  let twoBefore = from > 1 ? units[from - 2]! : 0
  for (let i = from; i < to; i++) {
    const unit = units[i]!
    excess = Math.max(0, excess + standing(twoBefore, before, unit) - ORDINARY)
    if (excess > STRANGE * patience) return true
    twoBefore = before
    before = unit
  }
  return false
}

const QUESTION = 0x3f
/** Cost in nats of a suspicious character, and how many tokens before one damage may begin. */
const ODD = 6.5
const AHEAD = 4

/** Where damage may begin: at characters beyond ASCII, or marks of loss, with one out of the ordinary near. */
export function oddTokens(units: Int32Array, lossy: boolean): Uint8Array {
  const odd = new Uint8Array(units.length)
  let before = 0
  let twoBefore = 0
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if (unit >= 0x80 && standing(twoBefore, before, unit) > ODD) odd.fill(1, Math.max(0, i - AHEAD), i + 1)
    twoBefore = before
    before = unit
  }
  // In a line damaged as a whole, the first characters may look ordinary.
  const first = units.findIndex((unit) => unit >= 0x80)
  if (first >= 0) odd[first] = 1
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    if (unit < 0x80 && !(lossy && unit === QUESTION)) odd[i] = 0
  }
  return odd
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0x24f)
}

/** Average number of adjacent characters beyond ASCII. */
export function meanRun(units: Int32Array): number {
  let beyond = 0
  let runs = 0
  for (let i = 0; i < units.length; i++) {
    if (units[i]! < 0x80) continue
    beyond++
    if (i === 0 || units[i - 1]! < 0x80) runs++
  }
  return runs === 0 ? 0 : beyond / runs
}
