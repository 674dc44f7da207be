import type { Manifest } from '../publish/manifest.ts'
import type { Row } from '../rows/row.ts'
import { markdownOf } from './document.ts'
import { hashOf } from './files.ts'
import { MARKDOWN, MarkdownNames } from './names.ts'

/**
 * Compares the Markdown files of a run with its rows: each file must be what its row gives. It uses the hashes in the manifest,
 * which are checked against the files elsewhere.
 */
export class MarkdownCheck {
  readonly #hashes: ReadonlyMap<string, string>
  readonly #names = new MarkdownNames()

  constructor({ files }: Pick<Manifest, 'files'>) {
    this.#hashes = new Map(
      files.filter(({ path }) => path.startsWith(`${MARKDOWN}/`)).map(({ path, sha256 }) => [path, sha256]),
    )
  }

  /** The problem of a kept row, if there is one. Rows must come in the order of the parts. */
  problem(row: Row): string | undefined {
    const path = this.#names.next(row)
    const hash = this.#hashes.get(path)
    if (hash === undefined) return `${path} is not in the manifest`
    return hash === hashOf(markdownOf(row)) ? undefined : `${path} is not what the row gives`
  }
}
