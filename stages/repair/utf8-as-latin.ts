import { type Detector, spanOf } from './detector.ts'

/** What bytes 80–BF are in Latin-1 and cp1252, but for {@link QUOTING}. */
const CONTINUATION = '\\u0080-\\u00aa\\u00ac-\\u00ba\\u00bc-\\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ'

/** Those that stand behind any letter: `MANHÃ”`, `passé”—`, `Spaß…`. */
const QUOTING = '‘’“”–—…•«»'

const ANY = CONTINUATION + QUOTING

/**
 * - `Ã©`, `Â°`: é and ° in UTF-8. No language writes Ã or Â before these.
 * - `â€™`, `â€œ`: marks of U+2000–U+20FF.
 * - `å¤§å­¦`: two characters of three bytes in a row. One alone can be `passé”—`.
 * - `Ð¿Ñ€Ð¸`: three of two bytes in a row.
 */
const UTF8_READ = new RegExp(
  `[ÃÂ][${CONTINUATION}]|â[€‚„][${ANY}]|(?:[\\u00e0-\\u00ef][${ANY}]{2}){2,}|(?:[\\u00c2-\\u00df][${ANY}]){3,}`,
  'g',
)

export const utf8AsLatin: Detector = {
  rule: 'utf8-as-latin',
  doc: 'UTF-8 that was read as Latin-1 or cp1252: Ã© for é, â€™ for ’, å¤§ for 大.',
  severity: 'error',
  sign: `[\\u00c2-\\u00ef](?=[${ANY}])`,
  find: (line) => spanOf(line, UTF8_READ, 1, () => 'UTF-8 that was read as Latin-1 or cp1252'),
}
