import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Document } from '../../src/document/document.ts'
import { type InputRecord, inputRecord } from '../../src/document/record.ts'
import type { Registry, Stage } from '../../src/document/stage.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { type Draft, view } from '../../src/pipeline/draft.ts'
import { Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'
import { mainText, mainTextBy } from '../../stages/main-text/index.ts'
import { type Example, exampleOf, foldOf, train } from '../../tools/main-text/examples.ts'
import { tableOf } from '../../tools/main-text/table.ts'
import { type Case, figures, isScored, type Score, score, worst } from './extraction-score.ts'

/**
 * How well the text of pages is found: `npm run bench:extraction -- FOLDER [--cross] [--write]`.
 *
 * FOLDER holds `raw/<id>.html` and `truth.jsonl`, a page a line with its `id`, `set`, `lang`, `url` and true `text`. The
 * whole pipeline runs, all documents together as in a run. The model was trained on such a folder, so that its
 * figures there flatter it: `--cross` trains anew without the domains of each page in turn, and these figures tell what
 * pages of other sites get. `--write` trains on all and writes the table of the stage.
 */
const options = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
const folder = process.argv.slice(2).find((word) => !word.startsWith('--'))
if (folder === undefined) throw new Error('which folder? npm run bench:extraction -- FOLDER [--cross] [--write]')
const WORST = 10
const FOLDS = 5

const pages = readFileSync(join(folder, 'truth.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line))
const files = new Map(readdirSync(join(folder, 'raw')).map((name) => [name.replace(/\.[^.]*$/, ''), name]))
const records = pages.map(({ id }): InputRecord => {
  const file = files.get(id)
  if (file === undefined) throw new Error(`raw/ has no file for ${id}`)
  return inputRecord(file, readFileSync(join(folder, 'raw', file)))
})

if (options.has('--cross') || options.has('--write')) {
  const examples = prepare()
  if (options.has('--cross')) crossValidate(examples)
  if (options.has('--write')) write(examples)
} else {
  const start = process.cpuUsage()
  const texts = run(pipelineWith(mainText as Stage), records)
  const seconds = process.cpuUsage(start).user / 1e6
  report(texts)
  console.log(`${(records.length / seconds).toFixed(0)} documents/s of user CPU, stages still warming up`)
}

function pipelineWith(stage: Stage): Pipeline {
  const stages = registry.stages.map((each) => (each.name === stage.name ? stage : each))
  const own: Registry = { ...registry, stages }
  return new Pipeline(own, loadConfiguration(own, { set: ['script.when=never'] }))
}

/** The text of each record, learning from all of them as a run does. */
function run(pipeline: Pipeline, all: readonly InputRecord[]): Map<string, string> {
  let drafts: Draft[] = all.map((record) => pipeline.begin(record))
  pipeline.phases.forEach((_, phase) => {
    const knowledge = phase === 0 ? {} : learn(pipeline, phase - 1, drafts)
    drafts = drafts.map((draft, i) => {
      const judged = pipeline.reconsider(draft, phase - 1, knowledge, () => pipeline.begin(all[i]!))
      return pipeline.advance(judged, phase, knowledge)
    })
  })
  return new Map(
    drafts.map((draft, i) => [
      pages[records.indexOf(all[i]!)]!.id,
      draft.rejection && draft.rejection.duplicateOf === undefined ? '' : draft.text,
    ]),
  )
}

function learn(pipeline: Pipeline, phase: number, drafts: readonly Draft[]): Record<string, unknown> {
  const tally = pipeline.start(phase)
  for (const draft of drafts) pipeline.observe(phase, tally, draft)
  return pipeline.freeze(phase, tally)
}

function prepare(): Example[] {
  const names = registry.stages.map(({ name }) => name)
  const before = ['decode', ...names.slice(0, names.indexOf(mainText.name))]
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages: before, set: ['script.when=never'] }))
  return pages.map((page, i) => {
    const doc: Document = view(pipeline.advance(pipeline.begin(records[i]!), 0))
    return exampleOf(doc, page.text, groupOf(page))
  })
}

/** The registrable domain of a page, or the page where it has none. */
function groupOf({ url, id }: Case): string {
  const host = url ? new URL(url).hostname : ''
  if (!host.includes('.')) return id
  const labels = host.split('.')
  return labels.slice(/^(?:com?|org|net|gov|ac|edu)$/.test(labels.at(-2)!) ? -3 : -2).join('.')
}

function crossValidate(examples: readonly Example[]): void {
  const texts = new Map<string, string>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(examples.filter(({ group }) => foldOf(group, FOLDS) !== fold))
    const held = records.filter((_, i) => foldOf(examples[i]!.group, FOLDS) === fold)
    for (const [id, text] of run(pipelineWith(mainTextBy(() => model) as Stage), held)) texts.set(id, text)
    console.log(`fold ${fold + 1} of ${FOLDS}: ${held.length} pages of domains that the model has not seen`)
  }
  report(texts)
}

function write(examples: readonly Example[]): void {
  const model = train(examples)
  const file = resolve(import.meta.dirname, '../../../stages/main-text/pages/model.generated.ts')
  writeFileSync(
    file,
    tableOf(
      model,
      `Trained on ${examples.length} pages of ${new Set(examples.map(({ group }) => group)).size} domains.`,
    ),
  )
  console.log(`${file}: ${model.roots.length} trees, ${model.nodes.length / 3} nodes`)
}

function report(texts: ReadonlyMap<string, string>): void {
  const scored = pages.filter(isScored)
  const scores = new Map<string, Score>(scored.map(({ id, text }) => [id, score(text, texts.get(id)!)]))
  for (const line of figures(scored, scores)) console.log(line)
  for (const [name, own] of [
    ['Chinese', scored.filter(({ lang }) => lang === 'zh')],
    ['other languages', scored.filter(({ lang }) => lang !== 'zh')],
  ] as const) {
    console.log(`\nworst pages, ${name}:`)
    for (const line of worst(own, texts, scores, WORST)) console.log(`  ${line}`)
  }
}
