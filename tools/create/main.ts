/**
 * Scaffolds a stage or a rule.
 *
 * Usage: `npm run create -- stage NAME`, `npm run create -- rule STAGE NAME`
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { ruleEntry, ruleFiles } from './rule.ts'
import { listed, register, stageFiles, unfit } from './stage.ts'

const USAGE = `npm run create -- stage NAME        a stage that removes one mark, with its page, test and cases
npm run create -- rule STAGE NAME   the cases of a rule, and the entry to fill in`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', default: join(import.meta.dirname, '../../..') } },
})
const [what, ...names] = positionals
const wrong = names.map(unfit).find((reason) => reason !== undefined)
if (wrong !== undefined) fail(wrong)
if (what === 'stage' && names.length === 1) createStage(values.root, names[0]!)
else if (what === 'rule' && names.length === 2) createRule(values.root, names[0]!, names[1]!)
else fail(`say what to create:\n${USAGE}`)

function createStage(root: string, name: string): void {
  const folder = join(root, 'stages', name)
  if (existsSync(folder)) fail(`stages/${name} exists already.`)
  const registry = join(root, 'stages/index.ts')
  const readme = join(root, 'README.md')
  const registered = register(readFileSync(registry, 'utf8'), name)
  const table = listed(readFileSync(readme, 'utf8'), name)
  write(folder, stageFiles(name))
  writeFileSync(registry, registered)
  writeFileSync(readme, table)
  console.log(`stages/${name} removes the mark ※. Next:
  GOLDEN=write npx vitest run stages/${name} test/project/versions
    writes what its cases expect: read it
  npm run docs
    writes its rules into its page
  edit stages/${name}; it runs before quality: move it in stages/index.ts and README.md where that is wrong`)
}

function createRule(root: string, stage: string, rule: string): void {
  const folder = join(root, 'stages', stage)
  if (!existsSync(folder)) fail(`there is no stage ${stage}.`)
  if (existsSync(join(folder, `fixtures/wild-${rule}`))) fail(`stages/${stage} has cases of ${rule} already.`)
  write(folder, ruleFiles(rule))
  console.log(`Its cases are begun in stages/${stage}/fixtures. Add to the rules of the stage:

${ruleEntry(rule)}

Then write the edit, raise the stage's version, and
  GOLDEN=write npx vitest run stages/${stage} test/project/versions
    writes what its cases expect: read it
  npm run docs
    writes the rule into the stage's page`)
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
