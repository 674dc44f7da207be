/** What is taken over of a page that is shown as it looked: elements and attributes that lay text out, and nothing that acts. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Elements without content. */
export const VOID: ReadonlySet<string> = words('br col hr img wbr')

/** Elements that are shaded as a whole where one rule dropped all their text. */
export const BLOCKS: ReadonlySet<string> = words(
  'address article aside blockquote caption center dd details dir div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul',
)

const INLINE = words(
  'a abbr acronym b bdi bdo big cite code colgroup del dfn em font hgroup i ins kbd label legend mark q rp rt ruby s samp small span strike strong sub sup time tt u var',
)

export const isAllowed = (name: string): boolean => VOID.has(name) || BLOCKS.has(name) || INLINE.has(name)

/** Elements that are shown by another. */
export const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['form', 'div'],
  ['noscript', 'div'],
  ['search', 'div'],
  ['dialog', 'div'],
  ['button', 'span'],
  ['output', 'span'],
])

/** Elements whose content is not shown: it is no text, or no browser would show it. */
export const SKIPPED: ReadonlySet<string> = words(
  'applet audio canvas datalist embed frameset iframe map math noembed noframes object script select svg template textarea title video',
)

/** Elements that end where the next of their kind begins. */
export const ENDED_BY_NEXT: ReadonlySet<string> = words('dd dt li p td th tr')

/** Attributes that only lay out. Addresses, handlers and names of forms are none of them. */
export const ATTRIBUTES: ReadonlySet<string> = words(
  'align bgcolor border cellpadding cellspacing class color colspan dir face height id lang nowrap reversed rowspan size span start style type valign value width',
)
