/** At least four single characters separated by spaces, as advertisements write to evade filters. */
const SPACED = /(?<=^|[ \u3000])[^\s](?:[ \u3000]{1,2}[^\s]){3,200}(?=$|[ \u3000])/
/** A cheap first test without lookbehind. Most lines fail it. */
const ONE_SPACED = /[ \u3000][^\s][ \u3000]/
const EACH_SPACED = new RegExp(SPACED, 'g')
/** Invisible characters: soft hyphen, zero-width spaces, joiners and marks, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/
const EACH_INVISIBLE = new RegExp(INVISIBLE, 'g')

/** A line that consists of Markdown links: `[Share on X](https://x.example) [Email](mailto:)`. */
const LINKS = /^(?:!?\[[^\][]{1,80}\]\([^()\s]{1,400}\)[\s|·•*,/-]{0,5}){1,12}$/
const EACH_LINK = /!?\[([^\][]*)\]\([^()\s]*\)/g

/**
 * The form of a line that cues are matched against: trimmed, without invisible characters, and with spaced letters joined:
 * `加 微 信` → `加微信`.
 */
export function plainLine(line: string): string {
  let plain = line.trim()
  if (INVISIBLE.test(plain)) plain = plain.replace(EACH_INVISIBLE, '').trim()
  return ONE_SPACED.test(plain) && SPACED.test(plain)
    ? plain.replace(EACH_SPACED, (run) => run.replace(/[ \u3000]/g, ''))
    : plain
}

/** The text of a line that consists of Markdown links, without their addresses; undefined for any other line. */
export function linkText(plain: string): string | undefined {
  return plain.endsWith(')') && LINKS.test(plain) ? plain.replace(EACH_LINK, '$1') : undefined
}
