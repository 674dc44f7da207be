/** An entry of the site's menu. A group has items, a page has a link. */
export interface Entry {
  readonly text: string
  readonly link?: string
  readonly items?: readonly Entry[]
}

/** Groups of the menu, by routes. What is not there yet is left out, and what no group names is in the last one. */
const GROUPS: readonly (readonly [group: string, routes: readonly string[]])[] = [
  ['Start', ['quick-start', 'how-it-works', 'inputs', 'dataset', 'faq', 'glossary']],
  ['Cookbook', ['analysts', 'pictures', 'configuration', 'clean', 'encodings', 'personal-data']],
  ['Running it', ['nightly', 'ci', 'object-stores', 'reuse', 'cache']],
  ['On many machines', ['spark', 'shards', 'arrow-pipe']],
  ['From code', ['library', 'python', 'api/qingliu', 'api/qingliu/encoding', 'contributing']],
  ['Measured', ['quality', 'speed']],
  ['Reference', ['commands', 'settings', 'columns', 'all-columns', 'rules', 'all-rules', 'changelog']],
]

/** Short names where the title of a page is long. */
const SHORT: Readonly<Record<string, string>> = {
  analysts: 'Ten questions of an analyst',
  'api/qingliu': 'API of qingliu',
  'api/qingliu/encoding': 'API of qingliu/encoding',
  python: 'Python',
  contributing: 'Contributing',
  columns: 'Columns that need a word',
  rules: 'What check reports',
}

/**
 * The menu of the site.
 *
 * @param all places of all pages, those made from code among them
 * @param titles the first heading of each page, by route
 * @param stages names of the stages in their order
 */
export function navigation(
  all: readonly string[],
  titles: ReadonlyMap<string, string>,
  stages: readonly string[],
): Entry[] {
  const routes = new Set(all)
  const entry = (route: string): Entry => ({ text: SHORT[route] ?? titles.get(route) ?? route, link: `/${route}` })
  const named = new Set(GROUPS.flatMap(([, own]) => own))
  const inMenu = (route: string): boolean => named.has(route) || /^(?:stages|commands|internals|api)\//.test(route)
  const more = [...routes].filter((route) => !inMenu(route))
  const groups = [...GROUPS, ['More', more] as const].map(([text, own]) => ({
    text,
    items: own.filter((route) => routes.has(route)).map(entry),
  }))
  const reference = groups.findIndex(({ text }) => text === 'Reference')
  groups.splice(reference, 0, {
    text: 'Stages',
    items: stages.map((stage) => ({ text: stage, link: `/stages/${stage}` })),
  })
  return groups.filter(({ items }) => items.length > 0)
}
