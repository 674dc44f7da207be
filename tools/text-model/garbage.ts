/**
 * Statistics of damaged text: the training text is written in each encoding, read in each other one, and counted by
 * unit. The prefilter compares the cost of a unit as text with its cost as damage.
 */
import iconv from 'iconv-lite'

/** Encodings in which text of a language was stored. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'zh-hans': ['utf-8', 'gbk'],
  'zh-hant': ['utf-8', 'big5'],
  ja: ['utf-8', 'shift_jis', 'euc-jp'],
  ko: ['utf-8', 'cp949'],
  ru: ['utf-8', 'cp1251', 'koi8-r'],
  fr: ['utf-8', 'cp1252'],
  de: ['utf-8', 'cp1252'],
  es: ['utf-8', 'cp1252'],
  pl: ['utf-8', 'cp1250'],
  cs: ['utf-8', 'cp1250'],
  tr: ['utf-8', 'cp1254'],
  vi: ['utf-8'],
}

const READ = ['gbk', 'big5', 'shift_jis', 'euc-jp', 'cp949', 'cp1252', 'latin1', 'cp1251', 'koi8-r', 'macroman']

/**
 * Share of each unit in damaged text, summed over pairs of encodings. Pairs with UTF-8 written, and pairs with GBK or
 * windows-1252 read, are the most common and count double each.
 *
 * @param lines by language
 */
export function garbageCounts(lines: ReadonlyMap<string, readonly string[]>): Float64Array {
  const counts = new Float64Array(65536)
  for (const [language, encodings] of Object.entries(WRITTEN)) {
    const text = (lines.get(language) ?? []).join('\n')
    for (const written of encodings) {
      const bytes = iconv.encode(text, written)
      for (const read of READ) {
        if (read === written) continue
        const damaged = iconv.decode(bytes, read)
        const weight = (written === 'utf-8' ? 2 : 1) * (read === 'gbk' || read === 'cp1252' ? 2 : 1)
        const own = new Float64Array(65536)
        let n = 0
        for (let i = 0; i < damaged.length; i++) {
          const unit = damaged.charCodeAt(i)
          if (unit === 10 || unit === 13) continue
          own[unit]!++
          n++
        }
        for (let unit = 0; unit < 65536; unit++) counts[unit]! += (own[unit]! * weight) / n
      }
    }
  }
  return counts
}
