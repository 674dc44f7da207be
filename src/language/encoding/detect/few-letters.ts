/** What one letter or two are worth where nearly all of a text is in other letters. */

/** Letters of which a word of Greek, Cyrillic, Hebrew, Arabic or Thai has at least so many; of East Asia it has two characters. */
const LEAST_LETTERS = 3
/** Latin letters of the samples that make a text Latin: some six words. */
const LATIN_WORDS = 30

/** Whether a reading is Latin text that holds less than a word in another script. */
export function holdsHalfWord(text: string): boolean {
  let [ideographs, letters, latin] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) latin += Number((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a)
    else if (isIdeograph(unit) && ++ideographs > 1) return false
    else if (isForeignLetter(unit) && ++letters >= LEAST_LETTERS) return false
  }
  const isHalf = ideographs === 0 ? letters > 0 : letters === 0
  return isHalf && latin >= LATIN_WORDS
}

/** Kana, hanzi, Hangul. */
function isIdeograph(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x30ff) || (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7af)
}

/** Greek to Arabic, and Thai. */
function isForeignLetter(unit: number): boolean {
  return (unit >= 0x370 && unit <= 0x6ff) || (unit >= 0xe00 && unit <= 0xe7f)
}

/** Different letters that an old set must read where the commoner encoding reads something else. */
const LETTERS = 2
const LETTER = /\p{L}/u

/**
 * Whether a reading differs in letters, not only in signs: pages in KOI8-R hold the quotation marks of windows-1251, which are signs
 * of KOI8-T, and are no Tajik for it; subtitles write `We´re`, and ´ is an accent of TCVN.
 *
 * @param common the reading in the commoner encoding, and `text` that in the old set, both of the same bytes
 */
export function addsLetters(common: string, text: string): boolean {
  const letters = new Set<string>()
  for (let i = 0; i < text.length; i++) if (text[i] !== common[i] && LETTER.test(text[i]!)) letters.add(text[i]!)
  return letters.size >= LETTERS
}

/** Words of English that the languages of other code pages do not have. */
const ENGLISH_WORDS = / (?:the|and|of|with|that|was|for) /

/** Whether at most two bytes beyond ASCII stand in English. */
export function holdsLoneLetter(samples: readonly Uint8Array[]): boolean {
  let beyond = 0
  for (const sample of samples) for (const byte of sample) if (byte >= 0x80 && ++beyond > 2) return false
  return samples.some((sample) =>
    ENGLISH_WORDS.test(Buffer.from(sample.buffer, sample.byteOffset, sample.length).toString('latin1')),
  )
}
