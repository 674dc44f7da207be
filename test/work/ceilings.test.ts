import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { inputRecord } from '../../src/document/record.ts'
import type { Registry, Stage } from '../../src/document/stage.ts'
import { Beam } from '../../src/language/mojibake/search/beam.ts'
import { Work } from '../../src/language/mojibake/search/work.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'
import { workOf } from './work.ts'

/**
 * Limits of the work for a document, as counts that are the same on every machine and largely determine the speed of a run. A
 * count above its ceiling must be a decision: `GOLDEN=write` rewrites the file of ceilings, whose difference is reviewed.
 */
const CEILINGS = join(import.meta.dirname, 'ceilings.json')

/**
 * The seeds, and documents that take other paths: wrongly decoded text, a page, a feed, a board, wrapped lines, front
 * matter.
 */
const DOCUMENTS = [
  ...readdirSync(resolve(import.meta.dirname, '../../raw')).map((name) => `raw/${name}`),
  'decode/fixtures/made-gbk-page-declared-latin1',
  'decode/fixtures/made-gbk-read-as-windows-1252',
  'repair/fixtures/wild-collision-and-shift',
  'repair/fixtures/made-lost-bytes',
  'repair/fixtures/made-guesses-reported',
  'repair/fixtures/made-utf8-read-twice',
  'repair/fixtures/made-gbk-read-as-big5',
  'html/fixtures/wild-feed-escaped-twice',
  'main-text/fixtures/wild-short-article-beside-feed',
  'main-text/fixtures/wild-bbs-post',
  'metadata/fixtures/wild-authors-of-comments',
  'front-matter/fixtures/wild-hexo-feed',
  'width/fixtures/wild-wrapped-story',
]

type Counts = Record<
  /** Runs of a stage, on the text or on a field. */
  | 'passes'
  /** Number of edits that stages requested. */
  | 'edits'
  /** Hypotheses that the mojibake search compared, and its steps. */
  | 'hypotheses'
  | 'steps'
  | 'expressions'
  | 'characters',
  number
>

let passes = 0
let edits = 0
const counting: Registry = { ...registry, stages: registry.stages.map((stage) => counted(stage)) }

function counted(stage: Stage): Stage {
  return {
    ...stage,
    create: (params, learnt) => {
      const run = stage.create(params, learnt)
      return (doc) => {
        const outcome = run(doc)
        passes++
        edits += outcome.edits?.length ?? 0
        return outcome
      }
    },
  }
}

function bytesOf(document: string): Buffer {
  if (document.startsWith('raw/')) return readFileSync(resolve(import.meta.dirname, '../..', document))
  const folder = resolve(import.meta.dirname, '../../stages', document)
  return readFileSync(join(folder, readdirSync(folder).find((name) => name.startsWith('input.'))!))
}

/**
 * Counts for one document in a pipeline whose tables are already built, since building them is no work for the
 * document.
 */
function countsOf(pipeline: Pipeline, document: string): Counts {
  const record = inputRecord(document, bytesOf(document))
  cleanOne(pipeline, record)
  passes = edits = 0
  const put = vi.spyOn(Beam.prototype, 'put')
  const spend = vi.spyOn(Work.prototype, 'spend')
  try {
    const { expressions, characters } = workOf(() => cleanOne(pipeline, record))
    const steps = spend.mock.calls.reduce((sum, [more]) => sum + more, 0)
    return { passes, edits, hypotheses: put.mock.calls.length, steps, expressions, characters }
  } finally {
    put.mockRestore()
    spend.mockRestore()
  }
}

it('no document costs more than it did', () => {
  const pipeline = new Pipeline(counting, loadConfiguration(counting))
  const counts = Object.fromEntries(DOCUMENTS.map((document) => [document, countsOf(pipeline, document)]))
  if (process.env.GOLDEN === 'write') writeFileSync(CEILINGS, `${JSON.stringify(counts, null, 2)}\n`)
  if (!existsSync(CEILINGS)) throw new Error(`${CEILINGS} is missing: GOLDEN=write writes it, then read it`)
  const ceilings = JSON.parse(readFileSync(CEILINGS, 'utf8')) as Record<string, Counts>
  expect(Object.keys(counts)).toEqual(Object.keys(ceilings))
  const risen = Object.entries(counts).flatMap(([document, own]) =>
    (Object.keys(own) as (keyof Counts)[])
      .filter((name) => !(own[name] <= ceilings[document]![name]))
      .map((name) => `${document}: ${own[name]} ${name}, at most ${ceilings[document]![name]}`),
  )
  expect(risen, 'what rose: undo it, or let it with GOLDEN=write and say why').toEqual([])
})
