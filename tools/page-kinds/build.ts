import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PageKind } from '../../src/document/facts/page-kind.ts'
import { kindOf, type Weighing } from '../../stages/main-text/kinds/kind.ts'
import { type Example, learn, type Weights } from './learn.ts'
import { LICENCE, originOf, writeNotice } from './origin.ts'
import { type LabelledPage, readPages } from './pages.ts'

/**
 * Trains the weights for kinds of pages: `node dist/tools/page-kinds/build.js FOLDER [--write] [--wrong]`.
 *
 * Prints the accuracy by kind on pages of domains that were not used for training (five folds). Then `--write` trains on all
 * pages whose licence allows it and writes the table.
 */

/** Label in the sets → the correct kinds and, if used for training, the class. */
const TYPES: Readonly<
  Record<string, { readonly right: readonly PageKind[]; readonly weight: number; readonly as: PageKind }>
> = {
  article: { right: ['article', 'paywall-teaser'], weight: 1, as: 'article' },
  forum: { right: ['thread', 'question-and-answers'], weight: 1.5, as: 'thread' },
  docs: { right: ['documentation'], weight: 3, as: 'documentation' },
  documentation: { right: ['documentation'], weight: 3, as: 'documentation' },
  list: { right: ['list', 'front-page'], weight: 3, as: 'list' },
  listing: { right: ['list', 'front-page'], weight: 3, as: 'list' },
  collection: { right: ['list', 'front-page'], weight: 3, as: 'list' },
  // Goods and services of a firm are both offers. The home page of a firm may also be labelled as a service.
  service: { right: ['product', 'front-page'], weight: 2, as: 'product' },
  product: { right: ['product'], weight: 2, as: 'product' },
  recipe: { right: ['recipe'], weight: 2, as: 'recipe' },
}
/** Classes of the weights. Services and goods look different, so they are two classes of one kind. */
const CLASSES = ['article', 'forum', 'docs', 'list', 'service', 'product', 'recipe'] as const
const FOLDS = 5
const SHARE = 0.9

const folders = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const options = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
if (folders.length === 0)
  throw new Error('which folder? node dist/tools/page-kinds/build.js FOLDER [--write] [--wrong]')

const [pages, ...others] = folders.map(readPages) as [LabelledPage[], ...LabelledPage[][]]
const learnable = pages.filter(
  ({ learnable: may, licence, signs }) => may && LICENCE.test(licence) && signs !== undefined,
)
const examples = learnable.map(({ signs, type, group }): Example => {
  const kind = CLASSES.indexOf(type as (typeof CLASSES)[number])
  if (kind === -1) throw new Error(`no class for pages of type ${type}`)
  return { signs: signs!, kind, weight: TYPES[type]!.weight, group }
})

const told = new Map<LabelledPage, PageKind | undefined>()
for (let fold = 0; fold < FOLDS; fold++) {
  const weighing = weighingOf(
    learn(
      examples.filter(({ group }) => foldOf(group) !== fold),
      CLASSES.length,
    ),
  )
  for (const page of [...pages, ...others.flat()])
    if (foldOf(page.group) === fold && page.signs) told.set(page, kindOf(page.signs, page.empty, weighing)?.kind)
}
report('all that say their kind', pages)
report(
  '… whose labels may be learnt from',
  pages.filter(({ learnable: may }) => may),
)
report(
  '… of wcxb-dev and recipes',
  pages.filter(({ set }) => set === 'wcxb-dev' || set === 'recipes'),
)
for (const [i, other] of others.entries()) report(folders[i + 1]!, other)
if (options.has('--wrong'))
  for (const page of pages)
    if (!isRight(page)) console.log(page.type, '→', told.get(page) ?? 'none', page.id, page.group)
if (options.has('--write')) write(learn(examples, CLASSES.length))

function weighingOf({ bias, signs }: Weights): Weighing {
  return { kinds: CLASSES.map((each) => TYPES[each]!.as), bias, weights: Object.fromEntries(signs) }
}

function foldOf(group: string): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % FOLDS
}

function isRight(page: LabelledPage): boolean {
  const kind = told.get(page)
  return kind !== undefined && TYPES[page.type]!.right.includes(kind)
}

function report(name: string, some: readonly LabelledPage[]): void {
  const kinds = [...new Set(some.map((page) => told.get(page) ?? 'none'))].sort()
  const types = [...new Set(some.map(({ type }) => type))].sort()
  const shares = types.map((type) => {
    const own = some.filter((page) => page.type === type)
    return own.filter(isRight).length / own.length
  })
  const right = some.filter(isRight).length
  const mean = shares.reduce((sum, each) => sum + each, 0) / shares.length
  console.log(
    `\n${name}: ${right} of ${some.length} right, ${(right / some.length).toFixed(4)}${right / some.length < SHARE ? ' (low)' : ''}; mean over types ${mean.toFixed(4)}`,
  )
  console.log(`${''.padEnd(14)}${kinds.map((kind) => kind.slice(0, 8).padStart(9)).join('')}    right`)
  for (const [i, type] of types.entries()) {
    const own = some.filter((page) => page.type === type)
    const row = kinds.map((kind) =>
      String(own.filter((page) => (told.get(page) ?? 'none') === kind).length).padStart(9),
    )
    console.log(`${type.padEnd(14)}${row.join('')}    ${shares[i]!.toFixed(3)}`)
  }
}

function write({ bias, signs }: Weights): void {
  const from = originOf(learnable)
  const rows = [...signs].map(([sign, row]) => `  '${sign}': [${row.join(', ')}],`)
  const text = `// Generated by tools/page-kinds/build.ts; do not edit. ${from.summary}
import type { PageKind } from '../../../src/document/page-kind.ts'

export const KINDS: readonly PageKind[] = [${CLASSES.map((each) => `'${TYPES[each]!.as}'`).join(', ')}]

export const BIAS: readonly number[] = [${bias.join(', ')}]

/** Sign → weights by kind, in hundredths of log-odds. */
export const WEIGHTS: Readonly<Record<string, readonly number[] | undefined>> = {
${rows.join('\n')}
}
`
  const file = resolve(import.meta.dirname, '../../../stages/main-text/kinds/weights.generated.ts')
  writeFileSync(file, text)
  writeNotice(resolve(import.meta.dirname, '../../../NOTICE'), from)
  console.log(`${file}: ${signs.size} signs`)
}
