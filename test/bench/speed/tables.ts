/** The tables about whole processes, each beside its peers. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Bench, BIN } from './bench.ts'
import { measure } from './child.ts'
import { filesOf, inEncoding } from './corpus.ts'
import { EXTRACTORS, FTFY } from './peers.ts'
import { mending, writeRepairFiles } from './repair.ts'

/** One worker beside what a user would build in Python; memory is the peak of the process. */
export function chain(bench: Bench): void {
  for (const count of bench.options.documents) {
    const folder = bench.documents(count)
    console.log(`${filesOf(folder).length} documents of the seeds' kind`)
    bench.print(
      bench.compare({
        'qingliu, one worker': bench.run(folder, 1),
        'the same, keeping nothing': bench.run(folder, 1, '--no-cache'),
        'chain in Python': bench.peerChain(folder),
        'its fast form': bench.peerChain(folder, '--fast'),
      }),
      folder,
    )
  }
}

/** The gain from a second worker, in wall time. */
export function workers(bench: Bench): void {
  for (const count of bench.options.documents) {
    const folder = bench.documents(count)
    const costs = bench.compare({
      'one worker': bench.run(folder, 1),
      'two workers': bench.run(folder, 2),
      'no thread': bench.run(folder, 0),
    })
    bench.print(costs, folder)
    console.log(`wall of one worker ÷ two: ${(costs['one worker'].wall / costs['two workers'].wall).toFixed(2)}`)
  }
}

/** Documents without common lines, so caches of lines do not help. */
export function lines(bench: Bench): void {
  for (const count of bench.options.documents) {
    const kind = bench.documents(count)
    const own = bench.ownLines(count)
    const peers = {
      'chain in Python': bench.peerChain(own),
      'its fast form': bench.peerChain(own, '--fast'),
    }
    const costs = bench.compare<string>({
      'no line twice': bench.run(own, 1),
      'seeds’ kind': bench.run(kind, 1),
      ...(bench.options.chain === undefined ? {} : peers),
    })
    bench.print(costs, { ...Object.fromEntries(Object.keys(costs).map((name) => [name, own])), 'seeds’ kind': kind })
  }
}

/** The whole pipeline on web pages, beside extraction alone. */
export function extraction(bench: Bench): void {
  const folder = bench.need('pages')
  const peers = Object.entries(EXTRACTORS).map(([name, program]) => {
    return [`${name}, extraction only`, [bench.options.python, bench.script(name, program), folder]] as const
  })
  const costs = bench.compare({ 'qingliu, all stages': bench.run(folder, 1), ...Object.fromEntries(peers) })
  bench.print(costs, folder)
}

/** Detection and repair alone, on undamaged text and on damaged lines. */
export function repair(bench: Bench): void {
  const [count] = bench.options.documents
  const lines = bench.options.living === undefined ? bench.documents(count!) : bench.ownLines(count!)
  const files = writeRepairFiles(lines, bench.folder)
  for (const [name, file] of Object.entries(files)) {
    console.log(name)
    const costs = bench.compare({
      'detectEncoding, repairText': mending('repair', file),
      'detectEncoding alone': mending('detect', file),
      'charset-normalizer, ftfy': [bench.options.python, bench.script('ftfy', FTFY), file],
    })
    bench.print(costs, dirname(file))
    process.stdout.write(measure(bench.options.python, bench.inside('mending', file)).stdout)
  }
}

/** Files in legacy encodings, decoded into Parquet, beside the same text in UTF-8. */
export function encodings(bench: Bench): void {
  for (const name of ['cp936', 'big5'] as const) {
    const { legacy, utf8 } = inEncoding(bench.documents(bench.options.documents[0]!), name, join(bench.folder, name))
    const costs = bench.compare({
      'utf-8': bench.run(utf8, 1, '--stages', 'decode'),
      [name]: bench.run(legacy, 1, '--stages', 'decode'),
    })
    bench.print(costs, { 'utf-8': utf8, [name]: legacy })
  }
}

/** The cost of starting a process. */
export function start(bench: Bench): void {
  const one = join(bench.folder, 'one')
  mkdirSync(one, { recursive: true })
  writeFileSync(join(one, 'one.md'), '今天天气很好，我们去公园散步。\n')
  const costs = bench.compare({
    'node -e 0': [process.execPath, '-e', '0'],
    'qingliu --version': [process.execPath, BIN, '--version'],
    'a run of one file': bench.run(one, 1),
    'the same, no thread': bench.run(one, 0),
  })
  bench.print(costs)
}
