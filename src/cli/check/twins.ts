import { join } from 'node:path'
import { aboutWhole, type Sighted } from '../../check/sighted.ts'
import type { PublishedRun } from '../../dataset/publish/published-run.ts'
import { readRows } from '../../dataset/read.ts'
import type { Source } from '../../document/document.ts'
import { KnownTexts } from '../../duplicates/index.ts'
import { TextShelf } from '../../pipeline/run/text-shelf.ts'
import { type Temporary, temporaryFolder } from '../../system/temporary.ts'

/** Where a text is that another is a copy of. */
const PUBLISHED = ' in the published dataset'

/**
 * The texts of a check, each of which is compared with those before it and with those that are published. A finding names the
 * other text. A run keeps one of both, so the finding is information unless the configuration says more.
 */
export class Twins {
  readonly #folder: Temporary
  readonly #known: KnownTexts

  private constructor(folder: Temporary) {
    this.#folder = folder
    this.#known = new KnownTexts(new TextShelf(join(folder.path, 'texts')))
  }

  /** @param published the run whose kept texts are known from the start */
  static async open(published: PublishedRun | undefined): Promise<Twins> {
    const twins = new Twins(await temporaryFolder())
    if (!published) return twins
    for await (const { source_uri, text } of readRows(published, 'data', ['source_uri', 'text']))
      twins.#known.add(source_uri + PUBLISHED, text)
    return twins
  }

  /** A document with a finding, if it is a copy. */
  told(source: Source, sighted: Sighted): Sighted {
    const { status, text = '' } = sighted
    if (status !== 'kept' || text === '') return sighted
    const name = source.layers ? `${source.uri}#${source.key || source.number}` : source.uri
    const copy = this.#known.copyOf(name, text)
    this.#known.add(name, text)
    if (!copy || isItself(source.uri, copy.name)) return sighted
    const message =
      copy.similarity === 1
        ? `the text equals that of ${copy.name}`
        : `the facts of ${copy.name}, ${Math.round(100 * copy.similarity)} % the same text: ${copy.differs}`
    const finding = aboutWhole({ rule: 'duplicates/duplicate', severity: 'info', message }, source)
    return { ...sighted, findings: [finding, ...sighted.findings] }
  }

  close(): Promise<void> {
    return this.#folder.remove()
  }
}

/** Whether a published text is the document itself: both names start at the folder of their own inputs. */
function isItself(uri: string, name: string): boolean {
  if (!name.endsWith(PUBLISHED)) return false
  const other = name.slice(0, -PUBLISHED.length)
  return `/${uri}`.endsWith(`/${other}`) || `/${other}`.endsWith(`/${uri}`)
}
