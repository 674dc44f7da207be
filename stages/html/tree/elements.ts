/**
 * What HTML's elements are to a reader of their text. Names and classes follow the rendering and parsing sections of
 * the HTML standard; deviations give their reason.
 */

/** Bits of {@link traitsOf}. */
export const TRAIT = {
  /** Begins and ends a line of the text. */
  block: 1,
  /** Has no content and no closing tag. */
  void: 2,
  /** A list of elements that a stray inline closing tag does not reach across; the standard's "special" ones. */
  special: 4,
  /** Closes an open paragraph before it. */
  endsParagraph: 8,
  /** Not text of the page, whether closed or not. */
  dropped: 16,
  /** Fallback for browsers that cannot show it; dropped where it is closed, since an unclosed one may hold the page. */
  embedded: 32,
  /** White space inside is kept. */
  preformatted: 64,
  /** Belongs to the head wherever it stands. */
  head: 128,
  /** Closing tags inside do not reach elements outside. */
  scope: 256,
  /** Formatting that a page may close across block elements. */
  formatting: 512,
} as const

type Trait = keyof typeof TRAIT

const GROUPS: readonly (readonly [readonly Trait[], string])[] = [
  [
    ['block', 'special', 'endsParagraph'],
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre listing search section summary table ul xmp plaintext',
  ],
  [
    ['block', 'special'],
    'body html dd dt li legend tbody thead tfoot tr caption td th frameset noframes colgroup optgroup option button select textarea noscript',
  ],
  // A row of a layout table holds paragraphs; what is a line in a data table is decided table by table.
  [['scope'], 'table td th caption html marquee object applet template button'],
  [['void'], 'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'],
  [['preformatted'], 'pre listing xmp plaintext textarea'],
  [['head'], 'base basefont bgsound link meta script style title'],
  [['formatting'], 'a b big code em font i nobr s small strike strong tt u'],
  [['dropped'], 'script style title head datalist rt rp rtc'],
  [['embedded'], 'iframe object applet audio video canvas svg template noembed map'],
  [['block'], 'br'],
]

const traits = new Map<string, number>()
for (const [names, elements] of GROUPS) {
  for (const element of elements.split(' ')) {
    for (const name of names) traits.set(element, (traits.get(element) ?? 0) | TRAIT[name])
  }
}

/** The {@link TRAIT} bits of an element; 0 of one that is not known. */
export function traitsOf(name: string): number {
  return traits.get(name) ?? 0
}

/**
 * Open elements that a start tag closes, and those that keep it from reaching further out. Paragraphs are apart: see
 * `endsParagraph`.
 */
export const IMPLIED_CLOSES: ReadonlyMap<
  string,
  { readonly closes: readonly string[]; readonly within: readonly string[] }
> = new Map(
  (
    [
      ['li', ['li'], ['ul', 'ol', 'menu', 'dir']],
      ['dt', ['dt', 'dd'], ['dl']],
      ['dd', ['dt', 'dd'], ['dl']],
      ['option', ['option'], ['select', 'datalist']],
      ['optgroup', ['option', 'optgroup'], ['select']],
      ['td', ['td', 'th'], ['table']],
      ['th', ['td', 'th'], ['table']],
      ['tr', ['tr', 'td', 'th', 'caption', 'colgroup'], ['table']],
      ['tbody', ['tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'], ['table']],
      ['thead', ['tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'], ['table']],
      ['tfoot', ['tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'], ['table']],
      ['a', ['a'], []],
      ['button', ['button'], []],
      // Readings leave their end tags out nearly always: a base ends a reading, and each ends its like.
      ['rb', ['rb', 'rt', 'rp', 'rtc'], ['ruby']],
      ['rtc', ['rb', 'rt', 'rp', 'rtc'], ['ruby']],
      ['rt', ['rb', 'rt', 'rp'], ['ruby', 'rtc']],
      ['rp', ['rb', 'rt', 'rp'], ['ruby', 'rtc']],
    ] as const
  ).map(([name, closes, within]) => [name, { closes, within }]),
)

/** Elements whose closing tag may reach across cells and captions, up to the table around them. */
export const TABLE_PARTS: ReadonlySet<string> = new Set([
  'table',
  'tbody',
  'thead',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
  'colgroup',
  'body',
  'html',
  'head',
])

/** Elements without a trait of the head that may stand in it. */
export const MAY_BE_IN_HEAD: ReadonlySet<string> = new Set(['head', 'noscript', 'template'])

/** Elements that metadata can stand in. */
export const INFORMATIVE: ReadonlySet<string> = new Set([
  'meta',
  'title',
  'link',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'time',
  'script',
  'html',
])
