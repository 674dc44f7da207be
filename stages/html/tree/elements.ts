/**
 * Properties of HTML elements that matter for their text. Names and classes follow the rendering and parsing sections
 * of the HTML standard; each deviation states its reason.
 */

/** Bits of {@link traitsOf}. */
export const TRAIT = {
  /** Begins and ends a line. */
  block: 1,
  /** Has no content and no closing tag. */
  void: 2,
  /** A stray inline closing tag does not reach across it; "special" in the standard. */
  special: 4,
  /** Closes an open paragraph before it. */
  endsParagraph: 8,
  /** Is not text of the page, whether closed or not. */
  dropped: 16,
  /**
   * Holds a fallback for browsers that cannot show it. Dropped only where it is closed, since an unclosed one may
   * contain the page.
   */
  embedded: 32,
  /** Preserves white space. */
  preformatted: 64,
  /** Belongs to the head, wherever it occurs. */
  head: 128,
  /** Closing tags inside it do not reach elements outside. */
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
  // A row of a layout table holds paragraphs. Which rows are lines is decided for each data table.
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

/** The {@link TRAIT} bits of an element; 0 for an unknown one. */
export function traitsOf(name: string): number {
  return traits.get(name) ?? 0
}

/**
 * For a start tag: the open elements that it closes, and the elements that stop the search. Paragraphs are treated
 * separately: see `endsParagraph`.
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
      // Readings nearly always omit their end tags: a base ends a reading, and each element ends one of its kind.
      ['rb', ['rb', 'rt', 'rp', 'rtc'], ['ruby']],
      ['rtc', ['rb', 'rt', 'rp', 'rtc'], ['ruby']],
      ['rt', ['rb', 'rt', 'rp'], ['ruby', 'rtc']],
      ['rp', ['rb', 'rt', 'rp'], ['ruby', 'rtc']],
    ] as const
  ).map(([name, closes, within]) => [name, { closes, within }]),
)

/** Elements whose closing tag may reach across cells and captions, up to the enclosing table. */
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

/** Further elements that may occur in the head. */
export const MAY_BE_IN_HEAD: ReadonlySet<string> = new Set(['head', 'noscript', 'template'])

/** Elements that may carry metadata. */
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
