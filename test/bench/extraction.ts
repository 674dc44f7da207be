import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Stage } from '../../src/document/stage.ts'
import { mainText, mainTextBy } from '../../stages/main-text/index.ts'
import type { Told as HowTold } from '../../stages/main-text/pages/model/confidence.ts'
import { calibrate, calibrationTable, type Told } from '../../tools/main-text/calibration.ts'
import { type Example, exampleOf, train } from '../../tools/main-text/examples.ts'
import { groupsOf } from '../../tools/main-text/groups.ts'
import { trainingLicence } from '../../tools/main-text/licences.ts'
import { origin, writeNotice } from '../../tools/main-text/origin.ts'
import { tableOf } from '../../tools/main-text/table.ts'
import { byDomain, bySet, learnable, type Trial } from '../../tools/main-text/trial.ts'
import { readTruth } from '../../tools/main-text/truth.ts'
import { documentOf, finishDrafts, readDrafts } from './extraction/pipeline.ts'
import { benchmarks, type Scored, scored, tables, worst } from './extraction/tables.ts'

/**
 * Measures the extraction of main texts: `npm run bench:extraction -- FOLDER… [--own=FOLDER] [--cross] [--leave-set-out] [--write] [--python=PYTHON]`.
 *
 * FOLDER holds `raw/<id>.html` and `truth.jsonl`, with one line for each page as in `tools/main-text/truth.ts`; labels in the
 * folder of `--own` were made for this project. The whole pipeline runs, on all documents together as in a run. The model was
 * trained on such folders, so its figures there are too good. `--cross` trains again without the domains of each page in turn,
 * `--leave-set-out` without each set and its domains; these give the figures for pages of other sites. `--write` trains on all
 * pages whose licence allows it, and writes the table of the stage and its sources; with `--cross` also the confidence.
 * Training takes a PYTHON in which LightGBM is installed. `--texts=FILE` writes the texts, one line of JSON each.
 */
const words = process.argv.slice(2)
const options = new Set(words.filter((word) => word.startsWith('--') && !word.includes('=')))
const value = (name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
const folders = words.filter((word) => !word.startsWith('--'))
const own = value('own')
if (folders.length === 0 && own === undefined)
  throw new Error('which folder? npm run bench:extraction -- FOLDER… [--cross] [--leave-set-out] [--write]')
const WORST = 20
const python = value('python') ?? 'python3'

/** What the stage says of a page in place of its confidence. */
const CODES = { thread: 2, fragment: 3 } as const
const codeOf = (how: HowTold): number => (typeof how === 'string' ? CODES[how] : how.expected)

const pages = [...folders.flatMap((folder) => readTruth(folder, false)), ...(own ? readTruth(own, true) : [])]
const drafts = readDrafts(pages)

if (['--cross', '--leave-set-out', '--write'].some((option) => options.has(option))) {
  const examples = drafts.map((draft, i) => exampleOf(documentOf(draft), pages[i]!))
  const groups = groupsOf(pages, drafts.map(linesOf))
  console.log(`${learnable(pages, examples).length} of ${pages.length} pages may be learnt from`)
  const told = options.has('--cross') ? judgeAll(byDomain(pages, examples, groups, python)) : undefined
  if (options.has('--leave-set-out')) judgeAll(bySet(pages, examples, groups, python))
  if (options.has('--write')) write(examples, groups, told)
} else {
  const start = process.cpuUsage()
  const results = finishDrafts(drafts, mainText as Stage)
  const seconds = process.cpuUsage(start).user / 1e6
  report(results.map(({ text }, i) => scored(pages[i]!, text)))
  console.log(
    `${(drafts.length / seconds).toFixed(0)} documents/s of user CPU from main-text on, stages still warming up`,
  )
}

function linesOf({ text }: { readonly text: string }, i: number): string[] {
  return (pages[i]!.text ?? text).split('\n')
}

function judgeAll(trials: Iterable<Trial>): Told[] {
  const all: Scored[] = []
  const told: Told[] = []
  for (const { name, judged, model } of trials) {
    const results = finishDrafts(
      judged.map((i) => drafts[i]!),
      mainTextBy(() => model, codeOf) as Stage,
    )
    results.forEach(({ text, confidence }, at) => {
      const page = pages[judged[at]!]!
      const each = scored(page, text)
      all.push(each)
      // The confidence ships too, so that it is measured on pages that may be learnt from alone.
      if (each.f1 === undefined || confidence === undefined || text === '' || trainingLicence(page) === undefined)
        return
      const as = confidence === CODES.thread ? 'thread' : confidence === CODES.fragment ? 'fragment' : 'page'
      told.push({ as, expected: confidence, f1: each.f1 })
    })
    console.log(`${name}: ${judged.length} pages that the model has not seen`)
  }
  report(all)
  for (const line of calibrationTable(told)) console.log(line)
  return told
}

function write(examples: readonly Example[], groups: readonly string[], told: readonly Told[] | undefined): void {
  const learnt = learnable(pages, examples)
  const model = train(
    learnt.map((i) => examples[i]!),
    python,
  )
  const root = resolve(import.meta.dirname, '../../..')
  const from = origin(
    learnt.map((i) => pages[i]!),
    new Set(learnt.map((i) => groups[i]!)).size,
  )
  const calibration = calibrate(told ?? [])
  const file = `${root}/stages/main-text/pages/model/model.generated.ts`
  writeFileSync(file, tableOf(model, calibration, from.summary))
  writeNotice(`${root}/NOTICE`, from)
  console.log(`${file}: ${model.roots.length} trees, ${model.nodes.length / 3} nodes; ${from.summary}`)
}

function report(all: readonly Scored[]): void {
  const texts = value('texts')
  if (texts) writeFileSync(texts, all.map(({ page: { id }, text }) => `${JSON.stringify({ id, text })}\n`).join(''))
  for (const line of [...tables(all), '', ...benchmarks(all)]) console.log(line)
  for (const [name, has] of [
    ['Chinese', (lang: string) => lang.startsWith('zh')],
    ['other languages', (lang: string) => !lang.startsWith('zh')],
  ] as const) {
    console.log(`\nworst pages, ${name}:`)
    for (const line of worst(
      all.filter(({ page }) => has(page.lang)),
      WORST,
    ))
      console.log(`  ${line}`)
  }
}
