import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registry } from '../../stages/index.ts'
import { withMeasures, withReference } from '../../tools/docs/tables.ts'

const stages = [registry.decoder, ...registry.stages]
const pageOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../..', 'stages', name, 'README.md'), 'utf8')

describe('the page of a stage', () => {
  for (const stage of stages) {
    it(`${stage.name} has its parameters and rules as the code has them`, () => {
      const page = pageOf(stage.name)
      expect(page, `'npm run docs' writes stages/${stage.name}/README.md`).toBe(
        withReference(withMeasures(page), stage),
      )
    })
  }
})

describe('a table of rules', () => {
  const stage = {
    ...registry.stages[0]!,
    params: { mode: { default: 'a', doc: 'How.', values: ['a', 'b'] } },
    rules: {
      two: { doc: 'Cuts | bars.', severity: 'warning', example: '`a|b` → c', negative: 'd' },
      one: { doc: 'First.' },
    },
  } as const

  it('is put at the end of a page, and renewed in its place', () => {
    const first = withReference('# page\n\nWords.\n', stage)
    expect(first).toBe(`# page

Words.

<!-- generated: npm run docs -->
## Parameters

| parameter | default | what it does |
| --- | --- | --- |
| \`mode\` | \`a\` | How. One of \`a\`, \`b\`. |

## Rules

| rule | reports | what it does | for example | left alone |
| --- | --- | --- | --- | --- |
| \`one\` |  | First. |  |  |
| \`two\` | warning | Cuts \\| bars. | \`\` \`a\\|b\` → c \`\` | \`d\` |
<!-- /generated -->
`)
    const moved = `${first}\nMore.\n`
    expect(withReference(moved, { ...stage, rules: { one: { doc: 'Other.' } } })).toContain('| Other. |')
    expect(withReference(moved, stage)).toBe(moved)
  })

  it('refuses a page whose section has no end', () => {
    expect(() => withReference('<!-- generated: npm run docs -->\n', stage)).toThrow('lacks <!-- /generated -->')
  })
})
