/**
 * What damaged text is made of: the training text written in each encoding and read in each other one, counted by unit.
 * The prefilter compares what a unit costs as text with what it costs as damage.
 */
import iconv from 'iconv-lite'

/** Encodings that text of a language was stored in. */
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
 * How much of damage each unit is: its share of what one encoding reads of another, summed over pairs of them. Those with
 * UTF-8 written, GBK or windows-1252 read, which are the commonest, count double each.
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
