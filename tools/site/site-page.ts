import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { withCodeGroups } from './code-groups.ts'
import { isAddress, LINK, outsideCode, resolved } from './links.ts'

/** What the pages of a site have in common. */
interface Surroundings {
  /** The place of each page on the site, by its file. */
  readonly routes: ReadonlyMap<string, string>
  /** The folder of the repository. */
  readonly root: string
  /** Where files of the repository can be looked at. */
  readonly source?: string
}

/** The first heading of a page, without marks. */
export const titleOf = (markdown: string): string => (/^# (.*)$/m.exec(markdown)?.[1] ?? '').replaceAll('`', '')

/**
 * A page as the generator reads it: links lead to pages of the site, pictures stand beside the pages, comments are gone.
 *
 * @param file its file in the repository, which its links start from
 */
export function sitePage(
  file: string,
  markdown: string,
  { routes, root, source }: Surroundings,
): { readonly page: string; readonly pictures: ReadonlyMap<string, string | Uint8Array> } {
  const pictures = new Map<string, string | Uint8Array>()
  const route = routes.get(file)!
  const toRoot = '../'.repeat(route.split('/').length - 1) || './'
  const withoutComments = markdown.replace(/^<!--.*-->\n/gm, '')
  const text = outsideCode(withoutComments, (part) =>
    part.replace(LINK, (whole, label: string, target: string) => {
      if (isAddress(target) || target.startsWith('#')) return whole
      const { file: to, anchor } = resolved(file, target)
      if (whole.startsWith('!')) return picture(label, to, toRoot)
      const page = to === 'README.md' ? 'index' : routes.get(to)
      if (page !== undefined) return `[${label}](${toRoot}${page}.md${anchor && `#${anchor}`})`
      return source === undefined ? label : `[${label}](${source}/${to})`
    }),
  )
  return { page: withCodeGroups(text), pictures }

  /** A picture; one that is drawn for light and dark becomes two. */
  function picture(label: string, to: string, up: string): string {
    const name = `images/${posix.basename(to)}`
    const content = readFileSync(join(root, to))
    const themes = /\.svg$/.test(name) ? themesOf(content.toString('utf8')) : undefined
    if (!themes) {
      pictures.set(name, content)
      return `![${label}](${up}${name})`
    }
    return Object.entries(themes)
      .map(([theme, svg]) => {
        const own = name.replace(/\.svg$/, `-${theme}.svg`)
        pictures.set(own, svg)
        return `![${label}](${up}${own}){.only-${theme}}`
      })
      .join(' ')
  }
}

/** An SVG with colours for a dark scheme, as one for each: the site has a switch, which a media query does not see. */
function themesOf(svg: string): { readonly light: string; readonly dark: string } | undefined {
  const query = /@media \(prefers-color-scheme: ?dark\)\{((?:[^{}]*\{[^{}]*\})*)\}/
  const found = query.exec(svg)
  return found ? { light: svg.replace(query, ''), dark: svg.replace(query, () => found[1]!) } : undefined
}
