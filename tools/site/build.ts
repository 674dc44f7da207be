/**
 * Writes the pages of the documentation site into `site/pages`, for the generator: what people wrote, and what is made from
 * code. The package of the generator and its tools stand in `site/`, and are installed the first time.
 *
 * Usage: `npm run site`, then `npm run site:serve`. `SITE_SOURCE` is the address where the files of the repository can be
 * looked at (`https://…/blob/COMMIT`): links to code lead there. Without it they are text.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { registry } from '../../stages/index.ts'
import { gather } from './gather.ts'
import { deadLinks } from './links.ts'
import { navigation } from './navigation.ts'
import { sitePage, titleOf } from './site-page.ts'

const root = resolve(import.meta.dirname, '../../..')
const site = join(root, 'site')
const pages = join(site, 'pages')
const source = process.env.SITE_SOURCE

/** Pages that TypeDoc writes, one for each entry of the package. */
const API = ['api/qingliu', 'api/qingliu/encoding']

if (!existsSync(join(site, 'node_modules'))) {
  process.stdout.write('Installing the tools of the site, once\n')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: site, stdio: 'inherit' })
  if (status !== 0) throw new Error(`npm ci in ${site} ended with ${status}`)
}

const { markdown, routes } = await gather(root)
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const dead = deadLinks(new Map([...markdown, ['README.md', readme]]), root)
if (dead.length > 0) {
  for (const { page, target } of dead) process.stderr.write(`${page}: ${target} leads nowhere\n`)
  process.exit(1)
}

rmSync(pages, { recursive: true, force: true })
const write = (name: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(pages, name)), { recursive: true })
  writeFileSync(join(pages, name), content)
}
const titles = new Map<string, string>()
for (const [file, text] of markdown) {
  const route = routes.get(file)!
  titles.set(route, titleOf(text))
  const { page, pictures } = sitePage(file, text, { routes, root, ...(source && { source }) })
  write(`${route}.md`, page)
  for (const [name, content] of pictures) write(name, content)
}
write('index.md', readFileSync(join(site, 'home.md'), 'utf8'))
const stages = [registry.decoder, ...registry.stages].map(({ name }) => name)
const menu = navigation([...routes.values(), ...API], titles, stages)
writeFileSync(join(site, 'menu.json'), `${JSON.stringify(menu, null, 2)}\n`)
process.stdout.write(`${markdown.size} pages in ${pages}\n`)
