import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type InputRecord, inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import type { Draft } from '../../src/pipeline/draft.ts'
import { type Knowledge, Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'
import { f1, score } from './extraction/score.ts'
import { madePages } from './made-sites/pages.ts'

/**
 * Compares results with and without site evidence: `npm run bench:sites -- [FOLDER TRUTH] [--least N] [--pages]`.
 *
 * Without a folder the made sites are judged, which are the same each time. FOLDER holds pages in folders named after
 * hosts; TRUTH is a file with a page a line: its `path` in FOLDER, its true `text`, or what it `must_keep` and `must_drop`. Hosts of
 * fewer than N pages (8) are left out of the table, not out of the run.
 */
interface Case {
  readonly path: string
  readonly host: string
  readonly text?: string
  readonly must_keep?: readonly string[]
  readonly must_drop?: readonly string[]
}

/** Minimum similarity of a right page. A title or byline too much or too little does not make a page wrong. */
const RIGHT = 0.95

const words = process.argv.slice(2)
const [folder, truth] = words.filter((word, i) => !word.startsWith('--') && words[i - 1] !== '--least')
const least = words.includes('--least') ? Number(words[words.indexOf('--least') + 1]) : 8
const { cases, records } = folder === undefined ? made() : read(folder, truth!)
const off = scores('never')
const on = scores('learnt')
report()

function made(): { cases: Case[]; records: InputRecord[] } {
  const pages = madePages()
  return { cases: pages, records: pages.map(({ path, html }) => inputRecord(path, Buffer.from(html))) }
}

function read(from: string, lines: string): { cases: Case[]; records: InputRecord[] } {
  const all = readFileSync(lines, 'utf8')
    .trim()
    .split('\n')
    .map((line): Case => JSON.parse(line))
  const known = new Map(all.map((each) => [each.path, each]))
  const paths = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(from, join(entry.parentPath, entry.name)))
    .filter((path) => known.has(path))
    .sort()
  return {
    cases: paths.map((path) => ({ ...known.get(path)!, host: path.split('/')[0]! })),
    records: paths.map((path) => inputRecord(path, readFileSync(join(from, path)))),
  }
}

/** The similarity of each page to its truth. Records must be in the order of the cases. */
function scores(site: string): number[] {
  const set = ['script.when=never', `main-text.site=${site}`]
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { set }))
  let knowledge: Knowledge = {}
  const start = process.cpuUsage()
  let drafts: Draft[] = records.map((record) => pipeline.begin(record))
  let again = 0
  pipeline.phases.forEach((_, phase) => {
    if (phase > 0) {
      const tallies = pipeline.start(phase - 1)
      for (const draft of drafts) pipeline.observe(phase - 1, tallies, draft)
      knowledge = { ...knowledge, ...pipeline.freeze(phase - 1, tallies) }
    }
    drafts = drafts.map((draft, i) => {
      const judged = pipeline.reconsider(draft, phase - 1, knowledge, () => pipeline.begin(records[i]!))
      if (judged !== draft) again++
      return pipeline.advance(judged, phase, knowledge)
    })
  })
  console.log(
    `site=${site}: ${(process.cpuUsage(start).user / 1e6).toFixed(1)} s of user CPU, ${again} pages judged again`,
  )
  return drafts.map(({ text, rejection }, i) =>
    likeness(cases[i]!, rejection && rejection.duplicateOf === undefined ? '' : text),
  )
}

function likeness({ text, must_keep: keep = [], must_drop: drop = [] }: Case, have: string): number {
  if (text !== undefined && text !== null && text !== '') return f1(score(text, have).grams)
  const bare = have.replace(/\s+/g, '')
  const holds = (sentence: string): boolean => bare.includes(sentence.replace(/\s+/g, ''))
  const right = keep.filter(holds).length + drop.filter((sentence) => !holds(sentence)).length
  return keep.length + drop.length === 0 ? 1 : right / (keep.length + drop.length)
}

function report(): void {
  const hosts = new Map<string, number[]>()
  cases.forEach(({ host }, i) => {
    hosts.set(host, [...(hosts.get(host) ?? []), i])
  })
  const line = (name: string, own: readonly number[]): string => {
    const mean = (of: readonly number[]): string => (own.reduce((sum, i) => sum + of[i]!, 0) / own.length).toFixed(4)
    const wrong = own.filter((i) => off[i]! < RIGHT)
    const mended = wrong.filter((i) => on[i]! >= RIGHT).length
    const spoilt = own.filter((i) => off[i]! >= RIGHT && on[i]! < RIGHT).length
    const worse = own.filter((i) => on[i]! < off[i]! - 1e-9).length
    return `${name.padEnd(32)} ${String(own.length).padStart(5)}  off ${mean(off)}  on ${mean(on)}  wrong ${String(wrong.length).padStart(3)}  mended ${String(mended).padStart(3)}  spoilt ${spoilt}  lower ${worse}`
  }
  for (const [host, own] of [...hosts].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (own.length >= least) console.log(line(host, own))
  console.log(
    line(
      `all ${hosts.size} hosts`,
      cases.map((_, i) => i),
    ),
  )
  if (words.includes('--pages'))
    cases.forEach(({ path }, i) => {
      if (Math.abs(on[i]! - off[i]!) > 1e-9 || (folder === undefined && on[i]! < RIGHT))
        console.log(`  ${path}  ${off[i]!.toFixed(4)} → ${on[i]!.toFixed(4)}`)
    })
}
