import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { view } from '../../src/pipeline/draft.ts'
import { Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'
import { containersOf } from '../../stages/main-text/containers.ts'
import { signsOf } from '../../stages/main-text/kinds/signs.ts'
import { contentless } from '../../stages/main-text/pages/contents.ts'
import { readBelieved } from '../../stages/main-text/pages/furniture/misnamed.ts'
import { outsideOf, plainOutside } from '../../stages/main-text/pages/judge.ts'
import { loadModel } from '../../stages/main-text/pages/model/model.ts'
import { isPage } from '../../stages/main-text/pages/reasons.ts'
import { readThread } from '../../stages/main-text/threads/thread.ts'

/** A page with a labelled kind, reduced to what training needs. */
export interface LabelledPage {
  readonly id: string
  readonly set: string
  /** SHA-256 of the page's bytes. */
  readonly sha256: string
  /** The label in the set: `article`, `forum`, `docs`, `list`, `service`, `product`, `recipe`… */
  readonly type: string
  /** Whether the licence of the label allows a published table to be trained on it. */
  readonly learnable: boolean
  readonly licence: string
  /** Its registered domain; without one, the page itself. */
  readonly group: string
  /** Undefined if the document is no page. */
  readonly signs: ReadonlySet<string> | undefined
  readonly empty: string | undefined
}

interface Truth {
  readonly id: string
  readonly set: string
  readonly page_type?: string
  readonly url?: string
  readonly use?: string
  readonly licence?: string
}

/**
 * The pages of a folder with `raw/<id>.html` and `truth.jsonl` that have a label of their kind. `other` is no label.
 */
export function readPages(folder: string): LabelledPage[] {
  const names = registry.stages.map(({ name }) => name)
  const before = ['decode', ...names.slice(0, names.indexOf('main-text'))]
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages: before, set: ['script.when=never'] }))
  const files = new Map(readdirSync(join(folder, 'raw')).map((name) => [name.replace(/\.[^.]*$/, ''), name]))
  const forest = loadModel()
  const truths = readFileSync(join(folder, 'truth.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Truth => JSON.parse(line.replaceAll('NaN', 'null')))
    .filter(({ page_type }) => page_type !== undefined && page_type !== 'other')
  return truths.map(({ id, set, page_type, url, use, licence }) => {
    const file = files.get(id)
    if (file === undefined) throw new Error(`raw/ has no file for ${id}`)
    const record = inputRecord(file, readFileSync(join(folder, 'raw', file)))
    const doc = view(pipeline.advance(pipeline.begin(record), 0))
    const page = {
      id,
      set,
      sha256: record.source.sha256,
      type: page_type!,
      learnable: use === 'train',
      licence: licence ?? '',
      group: groupOf(id, url),
    }
    if ((doc.traits.kind ?? 'html') !== 'html' || doc.blocks.length === 0 || doc.blocks[0]!.tag === 'line')
      return { ...page, signs: undefined, empty: undefined }
    const tree = containersOf(doc.blocks)
    const thread = readThread(doc, tree)
    const read = readBelieved(doc, tree)
    const surrounded = isPage(read)
    const judged =
      thread?.blocks.map(({ outside }) => outside) ??
      (surrounded ? outsideOf(read, forest).outside : plainOutside(read, forest))
    return {
      ...page,
      signs: signsOf(doc, read, judged, { thread: thread?.isForum === true, surrounded }),
      empty: thread ? undefined : contentless(read, judged),
    }
  })
}

function groupOf(id: string, url: string | undefined): string {
  const address = url === undefined || URL.canParse(url) ? url : `https://${url}`
  const host = address !== undefined && URL.canParse(address) ? new URL(address).hostname : ''
  if (!host.includes('.')) return id
  const labels = host.split('.')
  return labels.slice(/^(?:com?|org|net|gov|ac|edu)$/.test(labels.at(-2)!) ? -3 : -2).join('.')
}
