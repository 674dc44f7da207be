import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulesOf } from '../../src/check/rules.ts'
import { MEASURES } from '../../src/document/facts/measures.ts'
import { configurationSchema } from '../../src/pipeline/configuration/settings/json-schema.ts'
import { advice } from '../../stages/advice.ts'
import { registry } from '../../stages/index.ts'
import { columnsPage } from './columns.ts'
import { commandIndex, commandPages } from './commands.ts'
import { configurationPage } from './configuration.ts'
import { pagesOf } from './pages.ts'
import { ruleIndex, withRules } from './rules.ts'

/** All pages of the site as they are linked in the repository: by the file that they stand in, or would stand in. */
export interface Gathered {
  /** Markdown by file. */
  readonly markdown: ReadonlyMap<string, string>
  /** The place on the site, without an ending, by file. */
  readonly routes: ReadonlyMap<string, string>
}

/**
 * The pages that people write, and those made from code: every rule, column, command and setting.
 *
 * @param root the folder of the repository
 */
export async function gather(root: string): Promise<Gathered> {
  const markdown = new Map<string, string>()
  const routes = new Map<string, string>()
  const rules = rulesOf(registry, advice)
  for (const { source, route } of pagesOf(root)) {
    const text = readFileSync(join(root, source), 'utf8')
    markdown.set(source, route.startsWith('stages/') ? withRules(text, route.slice('stages/'.length), rules) : text)
    routes.set(source, route)
  }
  const add = (route: string, text: string): void => {
    markdown.set(`docs/${route}.md`, text)
    routes.set(`docs/${route}.md`, route)
  }
  const stages = [registry.decoder, ...registry.stages].map(({ name }) => name)
  add('all-rules', ruleIndex(rules, new Set(stages)))
  add('all-columns', columnsPage(Object.keys(MEASURES)))
  add('settings', configurationPage(configurationSchema(registry)))
  add('commands', await commandIndex())
  for (const [name, text] of await commandPages()) add(`commands/${name}`, text)
  return { markdown, routes }
}
