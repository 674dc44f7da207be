import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCleaner } from '../../src/clean.ts'
import { type Benchmark, readBenchmark } from './public/folder.ts'
import { scoreAll, type Total } from './public/metrics.ts'
import { answersOf, PEERS } from './public/peers.ts'

/**
 * Scores the folder of a public benchmark by its own metric:
 * `npm run bench:public -- FOLDER [--python PYTHON] [--answers FOLDER]`.
 *
 * FOLDER is scrapinghub's `article-extraction-benchmark` as it is published, or `dev` or `test` of WCXB. With PYTHON the peers are
 * scored as well, at the versions that `public/peers.ts` pins. `--answers` writes what each extractor gave, in the form that the
 * benchmark's own script reads, so that its figures can be compared.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string' }, answers: { type: 'string' } },
})
const folder = positionals[0]
if (folder === undefined) throw new Error('say the folder: npm run bench:public -- FOLDER')

const benchmark = readBenchmark(folder)
const { form, pages } = benchmark
console.log(`${folder}: ${pages.length} pages in the form of ${form}`)
console.log(`${'extractor'.padEnd(28)}precision  recall      F1    kept  leaked  pages/s of CPU`)

const clean = createCleaner({ set: ['script.when=never'] })
const before = process.cpuUsage()
const own = pages.map((page) => clean(page.read()).text)
const { user, system } = process.cpuUsage(before)
report('qingliu', own, (user + system) / 1e6)
for (const peer of values.python === undefined ? [] : PEERS) {
  const { texts, failed, cpuSeconds } = answersOf(peer, pages, values.python!)
  report(peer.pinned, texts, cpuSeconds)
  if (failed > 0) console.log(`  threw on ${failed} pages, whose text counts as empty`)
}

function report(name: string, texts: readonly string[], cpuSeconds: number): void {
  printTotal(name, scoreAll(benchmark, texts), pages.length / cpuSeconds)
  const kinds = [...new Set(pages.map(({ kind }) => kind))].filter((kind) => kind !== undefined)
  for (const kind of kinds.sort()) {
    const own = pages.flatMap((page, i) => (page.kind === kind ? [i] : []))
    const part: Benchmark = { form, pages: own.map((i) => pages[i]!) }
    printTotal(
      `  ${kind}, ${own.length}`,
      scoreAll(
        part,
        own.map((i) => texts[i]!),
      ),
    )
  }
  if (values.answers !== undefined) writeAnswers(values.answers, name, texts)
}

function printTotal(name: string, { precision, recall, f1, kept, leaked }: Total, rate?: number): void {
  const figures = [precision, recall, f1, kept, leaked].map((figure) =>
    (Number.isNaN(figure) ? '–' : figure.toFixed(4)).padStart(8),
  )
  console.log(name.padEnd(28) + figures.join('') + (rate === undefined ? '' : rate.toFixed(1).padStart(12)))
}

function writeAnswers(to: string, name: string, texts: readonly string[]): void {
  mkdirSync(to, { recursive: true })
  const answers = pages.map(({ id }, i) => [id, form === 'wcxb' ? texts[i]! : { articleBody: texts[i]! }])
  writeFileSync(join(to, `${name}.json`), JSON.stringify(Object.fromEntries(answers)))
}
