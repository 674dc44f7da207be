import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A page of the site: where its Markdown stands in the repository, and its place on the site without an ending. */
export interface Page {
  readonly source: string
  readonly route: string
}

/** Pages beside those of `docs/` and the stages. */
const OTHERS: readonly (readonly [source: string, route: string])[] = [
  ['python/README.md', 'python'],
  ['stages/boilerplate/cues/README.md', 'stages/cues'],
  ['src/language/mojibake/README.md', 'internals/mojibake'],
  ['src/language/text-model/README.md', 'internals/text-model'],
  ['CONTRIBUTING.md', 'contributing'],
  ['CHANGELOG.md', 'changelog'],
  ['SECURITY.md', 'security'],
]

/** All pages that people write, found by their places: a new page of `docs/` is on the site by being there. */
export function pagesOf(root: string): Page[] {
  const docs = readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ source: `docs/${name}`, route: name.slice(0, -3) }))
  const stages = readdirSync(join(root, 'stages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ source: `stages/${name}/README.md`, route: `stages/${name}` }))
    .sort((a, b) => (a.route < b.route ? -1 : 1))
  const others = OTHERS.map(([source, route]) => ({ source, route }))
  return [...docs, ...stages, ...others].filter(({ source }) => existsSync(join(root, source)))
}
