/**
 * How dear the words of a reading may be. The likeliest of the encodings that are known here is the right one only if it is
 * among them: Greek that was written in an encoding which nobody asks reads as something else, and what gives that away is
 * that its words are none.
 */

/** Nats of a character beyond ASCII and of what stands behind it, on average, up to which a reading is proven, and believed. */
export interface Limits {
  readonly proven: number
  readonly believed: number
}

/**
 * Measured on lines of 38 languages, damaged in every pair of encodings: of right readings 95 in 100 cost less than the first
 * figure, and of wrong ones, made by leaving out the encoding that they were written in, 90 in 100 more than the second
 * where the script has one alphabet. Latin has many, which share most letters: there only what is no word at all is told.
 */
const LATIN: Limits = { proven: 5.4, believed: 7.5 }
const ALPHABET: Limits = { proven: 4.4, believed: 5.8 }
const EAST_ASIAN: Limits = { proven: 7.8, believed: 10 }
/** Signs alone: dashes, quotation marks. */
const SIGNS: Limits = { proven: 9, believed: 12 }

/** The limits of the script that most letters beyond ASCII of a text are in. */
export function naturalLimits(text: string): Limits {
  let [latin, alphabet, eastAsian] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xc0) continue
    if (unit < 0x250 || (unit >= 0x1e00 && unit < 0x1f00)) latin++
    else if (unit < 0x2000) alphabet++
    else if (unit >= 0x3040 && unit < 0xe000) eastAsian++
  }
  const most = Math.max(latin, alphabet, eastAsian)
  if (most === 0) return SIGNS
  return most === eastAsian ? EAST_ASIAN : most === alphabet ? ALPHABET : LATIN
}
