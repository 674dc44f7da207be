/** Splits a line into tokens: its characters, and HTML entities that stand for characters of damaged text. */

export interface Tokens {
  /** UTF-16 units; for an entity, the character it stands for. */
  readonly units: Int32Array
  /** Position of each token in the text, plus the end: one more entry than tokens. */
  readonly starts: Int32Array
}

/** HTML 4 names of U+00A0 to U+00FF, in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
/** HTML 4 names of the characters that windows-1252 has at 80–9F. */
const WINDOWS_1252: Readonly<Record<string, string>> = {
  euro: '€',
  sbquo: '‚',
  fnof: 'ƒ',
  bdquo: '„',
  hellip: '…',
  dagger: '†',
  Dagger: '‡',
  circ: 'ˆ',
  permil: '‰',
  Scaron: 'Š',
  lsaquo: '‹',
  OElig: 'Œ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  ndash: '–',
  mdash: '—',
  tilde: '˜',
  trade: '™',
  scaron: 'š',
  rsaquo: '›',
  oelig: 'œ',
  Yuml: 'Ÿ',
}

const NAMES = new Map<string, number>([
  ...LATIN_1.split(' ').map((name, i): [string, number] => [name, 0xa0 + i]),
  ...Object.entries(WINDOWS_1252).map(([name, text]): [string, number] => [name, text.charCodeAt(0)]),
])

const ENTITY = /&(?:#(?:(\d{2,5})|x([\da-f]{2,4}))|([A-Za-z]{2,6}\d{0,2}));/iy

/** Maximum number of units between two entities of one damaged word. ASCII is not written as entities. */
const APART = 2
/** Maximum length of an entity in units. */
const LONGEST = 10

/**
 * Runs of entities beyond ASCII of which at least one is a letter or a control character: `&aelig;&#150;&#135;`.
 * `&mdash;&mdash;` and `&nbsp;&nbsp;` are ordinary text.
 */
export function entityRuns(text: string): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = []
  let last = { start: -1, end: Number.NEGATIVE_INFINITY, unit: 0 }
  for (let at = text.indexOf('&'), next = at; at >= 0; at = next) {
    next = text.indexOf('&', at + 1)
    // Skip quickly: most entities stand far from any other.
    if (at - last.end > APART && (next < 0 || next - at > LONGEST + APART)) continue
    const entity = entityAt(text, at, text.length)
    if (!entity) continue
    const { unit, end } = entity
    if (at - last.end <= APART && unit !== last.unit && (isOfWords(unit) || isOfWords(last.unit))) {
      const run = runs.at(-1)
      if (run && run.end === last.end) run.end = end
      else runs.push({ start: last.start, end })
    }
    last = { start: at, end, unit }
  }
  return runs
}

/** A letter of Latin-1, or a control character. */
function isOfWords(unit: number): boolean {
  return (unit >= 0x80 && unit < 0xa0) || (unit >= 0xc0 && unit <= 0xff && unit !== 0xd7 && unit !== 0xf7)
}

/** The tokens of `text[start, end)`. */
export function tokens(text: string, start: number, end: number): Tokens {
  const units = new Int32Array(end - start)
  const starts = new Int32Array(end - start + 1)
  let count = 0
  for (let at = start; at < end; count++) {
    starts[count] = at
    const unit = text.charCodeAt(at)
    units[count] = unit
    const entity = unit === 0x26 ? entityAt(text, at, end) : undefined
    if (entity) units[count] = entity.unit
    at = entity ? entity.end : at + 1
  }
  starts[count] = end
  return { units: units.subarray(0, count), starts: starts.subarray(0, count + 1) }
}

/** The entity at `at`, if it stands for a character beyond ASCII. */
function entityAt(text: string, at: number, end: number): { unit: number; end: number } | undefined {
  ENTITY.lastIndex = at
  const match = ENTITY.exec(text)
  if (!match || ENTITY.lastIndex > end) return undefined
  const [, decimal, hex, name] = match
  const unit = name ? NAMES.get(name) : decimal ? Number(decimal) : Number.parseInt(hex!, 16)
  return unit !== undefined && unit >= 0x80 && unit <= 0xffff && (unit & 0xf800) !== 0xd800
    ? { unit, end: ENTITY.lastIndex }
    : undefined
}
