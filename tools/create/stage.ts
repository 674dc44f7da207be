/** Scaffold of a stage: it passes every test of the project, and removes one character. */

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

const SUMMARY = 'Removes the reference mark ※ from texts and titles.'

/** Why a name is invalid for a stage or a rule; undefined for a valid one. */
export function unfit(name: string): string | undefined {
  return NAME.test(name)
    ? undefined
    : `${JSON.stringify(name)} is not a valid name: use small letters, digits and hyphens.`
}

/** The name of the export: `hard-wrap` → `hardWrap`. */
export const exportName = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** The files of a stage, by path in its folder. */
export function stageFiles(name: string): ReadonlyMap<string, string> {
  const constant = exportName(name)
  return new Map([
    [
      'index.ts',
      `import type { Edit } from '../../src/document/ledger/edit.ts'
import type { Stage } from '../../src/document/stage.ts'

/** The mark that the stage removes. */
const MARK = /※/g

/** The stage has no parameters yet: add one where users have a reason to decide otherwise. */
type ${constant[0]!.toUpperCase()}${constant.slice(1)}Params = Record<never, never>

/** Removes the mark ※. Say here what the stage is for, and what it must leave alone. */
export const ${constant}: Stage<${constant[0]!.toUpperCase()}${constant.slice(1)}Params> = {
  name: '${name}',
  version: '1',
  summary: '${SUMMARY}',
  params: {},
  rules: {
    mark: {
      doc: 'Removes a reference mark: it points at a note that is not in the text.',
      example: '注意※事项 → 注意事项',
      negative: '注意＊事项',
    },
  },
  cleansFields: true,
  create() {
    return ({ text }) => {
      const edits: Edit[] = []
      for (const { index, 0: mark } of text.matchAll(MARK))
        edits.push({ start: index, end: index + mark.length, text: '', rule: 'mark', certainty: 'likely' })
      return edits.length > 0 ? { edits } : {}
    }
  },
}
`,
    ],
    [
      'index.test.ts',
      `import { fixtures } from '../../test/fixtures.ts'
import { ruleExamples } from '../../test/rule-examples.ts'
import { ${constant} } from './index.ts'

fixtures(${constant}, import.meta.dirname)
ruleExamples(${constant})
`,
    ],
    ['README.md', `# ${name}\n\nRemoves the mark ※: \`注意※事项\` → \`注意事项\`.\n`],
    ['fixtures/made-mark/input.txt', '注意※事项\n'],
    ['fixtures/negative-other-marks/input.txt', '注意＊事项\n'],
  ])
}

/**
 * Inserts a stage into the registry, before *quality*. Its author decides where it should run.
 *
 * @param source `stages/index.ts`
 * @throws Error where the list of stages does not have the expected form
 */
export function register(source: string, name: string): string {
  const constant = exportName(name)
  const imports = source.split('\n').filter((line) => line.startsWith('import { '))
  const own = `import { ${constant} } from './${name}/index.ts'`
  const next = imports.find((line) => pathOf(line) > pathOf(own))
  const place = next ?? '\n/**'
  const entry = '    quality,\n'
  if (!source.includes(place) || !source.includes(entry))
    throw new Error('stages/index.ts: the list of stages does not have the expected form')
  const imported = next ? source.replace(next, `${own}\n${next}`) : source.replace(place, `${own}\n${place}`)
  return imported.replace(entry, `    ${constant},\n${entry}`)
}

/**
 * Inserts a stage into the README's table of stages, before *quality*.
 *
 * @param source `README.md`
 * @throws Error where the table does not have the expected form
 */
export function listed(source: string, name: string): string {
  const next = '| [quality](stages/quality/README.md) |'
  if (!source.includes(next)) throw new Error('README.md: the table of stages does not have the expected form')
  return source.replace(next, `| [${name}](stages/${name}/README.md) | ${SUMMARY} |\n${next}`)
}

const pathOf = (line: string): string => /from '(.*)'/.exec(line)?.[1] ?? ''
