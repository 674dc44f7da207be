import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../src/check/rules.ts'
import { COMMANDS } from '../../src/cli/main.ts'
import { datasetColumns, RAW_COLUMNS } from '../../src/dataset/schema/columns.ts'
import { MEASURES } from '../../src/document/facts/measures.ts'
import { advice } from '../../stages/advice.ts'
import { registry } from '../../stages/index.ts'
import { isGeneric } from '../../tools/docs/rules.ts'
import { anchorsOf } from '../../tools/site/anchors.ts'
import { withCodeGroups } from '../../tools/site/code-groups.ts'
import { type Gathered, gather } from '../../tools/site/gather.ts'
import { deadLinks } from '../../tools/site/links.ts'
import { navigation } from '../../tools/site/navigation.ts'
import { sitePage } from '../../tools/site/site-page.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('the documentation', () => {
  let gathered: Gathered
  beforeAll(async () => {
    gathered = await gather(root)
  })
  const page = (route: string): string => gathered.markdown.get(`docs/${route}.md`)!

  it('has no link that leads nowhere', () => {
    expect(deadLinks(new Map([...gathered.markdown, ['README.md', read('README.md')]]), root)).toEqual([])
  })

  it('has a home whose links are pages', () => {
    const links = [...read('site/home.md').matchAll(/^ +link: \/(.*)$/gm)].map(([, route]) => route)
    expect(links.length).toBeGreaterThan(5)
    for (const route of links) expect([...gathered.routes.values()]).toContain(route)
  })

  it('has every page in its menu or reached from one there', () => {
    const routes = [...gathered.routes.values()]
    const stages = [registry.decoder, ...registry.stages].map(({ name }) => name)
    const menu = navigation([...routes, 'new-page'], new Map([['new-page', 'A new page']]), stages)
    const inMenu = menu.flatMap(({ items }) => items!.map(({ link }) => link!.slice(1)))
    expect(
      routes
        .filter((route) => !inMenu.includes(route))
        .filter((route) => !/^(?:commands|internals)\/|^stages\/cues$/.test(route)),
    ).toEqual([])
    expect(menu.at(-1)).toMatchObject({
      text: 'More',
      items: [...(menu.at(-1)!.items ?? []).slice(0, -1), { text: 'A new page', link: '/new-page' }],
    })
  })

  it('has every command with every option that its help names', async () => {
    const program = new Command()
    for (const load of COMMANDS.values()) (await load()).register(program, () => async () => {})
    expect(program.commands.map((command) => command.name())).toEqual([...COMMANDS.keys()])
    for (const command of program.commands) {
      const name = command.name()
      const text = page(`commands/${name}`)
      expect(text).toMatch(new RegExp(`^# qingliu ${name}\n\n[^\n]+\n\n\`\`\`text\nqingliu ${name}`))
      for (const { long } of command.options) expect(text).toMatch(new RegExp(`^\\| \`(?:-., )?${long}\``, 'm'))
      expect(page('commands')).toContain(`(commands/${name}.md)`)
    }
    expect(page('commands/run')).toMatch(/^\| `--workers` `<n(?:umber)?>` \| threads/m)
    expect(page('commands/runs')).toMatch(/^## rollback\n\nPublishes an older run again/m)
    expect(page('commands/stats')).toMatch(/^## Examples\n\n```text\n\$ qingliu stats /m)
  })

  it('has every column, rule, setting and parameter', () => {
    const columns = [...datasetColumns(Object.keys(MEASURES)), ...RAW_COLUMNS].map(({ name }) => name)
    for (const name of columns) expect(page('all-columns')).toContain(`\n| \`${name}\` `)
    for (const name of [...rulesOf(registry, advice).keys()].filter((rule) => !isGeneric(rule))) {
      const [stage, rule] = name.split('/')
      const section = gathered.markdown.get(`stages/${stage}/README.md`)
      if (section === undefined) expect(page('all-rules')).toContain(`\n| \`${rule}\` | `)
      else expect(section).toContain(`\n### ${rule} {#rule-${rule}}\n`)
    }
    for (const stage of [registry.decoder, ...registry.stages])
      for (const name of Object.keys(stage.params)) expect(page('settings')).toContain(`\n| \`${name}\` | `)
    expect(page('settings')).toMatch(/^\| `keep` \| how many .* \(whole number, 2 or more; default: `5`\) \|$/m)
    expect(page('settings')).toMatch(
      /^\| `most-rejected` \| publish only .* \(number from 0 to 1, or a percentage\) \|$/m,
    )
  })
})

describe('code', () => {
  const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`
  const sql = fence('sql', 'SELECT 1')
  const polars = fence('python', '# Polars\npl.lit(1)')

  it('of several tools becomes tabs, where each is named', () => {
    expect(withCodeGroups(`Before:\n\n${sql}\n${polars}\nAfter.\n`)).toBe(
      `Before:\n\n::: code-group\n\n${fence('sql [DuckDB]', 'SELECT 1')}\n${fence('python [Polars]', 'pl.lit(1)')}\n:::\n\nAfter.\n`,
    )
    for (const text of [`${sql}\nText.\n\n${polars}`, `${sql}\n${fence('python', 'print(1)')}`, sql])
      expect(withCodeGroups(text)).toBe(text)
  })
})

describe('a link', () => {
  const dead = (text: string): string[] => {
    const pages = new Map([
      ['docs/a.md', text],
      [
        'docs/b.md',
        '# B\n\n## What `x/y` does, 乱码\n\n```sh\n# no heading\n```\n\n## Twice\n## Twice\n### own {#mine}\n',
      ],
    ])
    return deadLinks(pages, root).map(({ target }) => target)
  }

  it('leads to a file, and to a heading as GitHub names it', () => {
    expect(
      dead(
        '[b](b.md) [c](b.md#what-xy-does-乱码) [d](b.md#twice-1) [e](b.md#mine) [`f`](../README.md) [g](https://a.example/)',
      ),
    ).toEqual([])
    expect(dead('[a](c.md) ![b](images/no.png) [`c`](b.md#no-heading) [d](b.md#twice-2) [e](#here)')).toEqual([
      'c.md',
      'images/no.png',
      'b.md#no-heading',
      'b.md#twice-2',
      '#here',
    ])
  })

  it('in code is none', () => {
    expect(dead('`[a](no.md)` and\n\n```md\n[a](no.md)\n```\n\n- ``[`a`](no.md)``\n')).toEqual([])
  })

  it('leads to a page of the site, and to the source where it can be looked at', () => {
    const routes = new Map([
      ['stages/html/README.md', 'stages/html'],
      ['docs/a.md', 'a'],
    ])
    const text =
      '<!-- generated: here -->\n[a](../../docs/a.md#b) `[x](y)` [the code](index.ts), [home](../../README.md)\n'
    const made = (source?: string): string =>
      sitePage('stages/html/README.md', text, { routes, root, ...(source && { source }) }).page
    expect(made()).toBe('[a](../a.md#b) `[x](y)` the code, [home](../index.md)\n')
    expect(made('https://a.example/blob/1')).toContain('[the code](https://a.example/blob/1/stages/html/index.ts)')
  })

  it('to a drawing for light and dark becomes two pictures', () => {
    const routes = new Map([['docs/a.md', 'a']])
    const { page, pictures } = sitePage('docs/a.md', '![The ledger](images/ledger.svg)\n', { routes, root })
    expect(page).toBe(
      '![The ledger](./images/ledger-light.svg){.only-light} ![The ledger](./images/ledger-dark.svg){.only-dark}\n',
    )
    const [light, dark] = [...pictures.values()].map(String)
    expect([light!.match(/--ink:/g), dark!.match(/--ink:/g)].map((found) => found!.length)).toEqual([1, 2])
    expect(light + dark!).not.toContain('@media')
  })

  it('to a heading of Chinese, code and marks has the anchor that the site gives it', () => {
    expect([...anchorsOf('# A *b* `c/d`: e?\n## 乱码：修复\n## x_y\\* z\n')]).toEqual(['a-b-cd-e', '乱码修复', 'x_y-z'])
  })
})
