/**
 * The anchor of a heading, as GitHub makes it, so that a link works there and on the site.
 *
 * @param heading its text, without marks
 */
export function slug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}

/** Fences, whose lines are no headings. */
const FENCED = /^( *)(```+|~~~+).*\n[\s\S]*?^\1\2`*~*\s*$/gm

/** The anchors of a page of Markdown: of its headings, a repeated one with a number, or as `{#anchor}` names them. */
export function anchorsOf(markdown: string): Set<string> {
  const found = new Set<string>()
  for (const [, heading] of markdown.replace(FENCED, '').matchAll(/^#{1,6} +(.+?)\s*$/gm)) {
    const named = /\s*\{#([^}\s]+)\}$/.exec(heading!)
    const text = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]/g, '')
      .replace(/\\(.)/g, '$1')
    const own = named ? named[1]! : slug(text)
    let anchor = own
    for (let i = 1; found.has(anchor); i++) anchor = `${own}-${i}`
    found.add(anchor)
  }
  return found
}
