import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { guarded } from '../../document/errors/output-error.ts'
import type { ManifestFile } from '../publish/manifest.ts'
import type { StagedRun } from '../publish/staged-run.ts'
import type { Row } from '../rows/row.ts'
import { markdownOf } from './document.ts'
import { MarkdownNames } from './names.ts'

/** Files that are being written at the same time. */
const AT_ONCE = 16

/** Writes a Markdown file for each row into a staged run. Publishing syncs them with all other files. */
export class MarkdownFiles {
  readonly #staged: StagedRun
  readonly #names = new MarkdownNames()
  readonly #folders = new Set<string>()

  constructor(staged: StagedRun) {
    this.#staged = staged
  }

  /** Rows must come in the order of the parts: the name of a file depends on it where two sources differ only in case. */
  async write(rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const files = rows.slice(from, from + AT_ONCE).map((row) => ({ path: this.#names.next(row), row }))
      const written = await Promise.all(files.map(({ path, row }) => this.#write(path, row)))
      for (const file of written) this.#staged.record(file)
    }
  }

  async #write(path: string, row: Row): Promise<ManifestFile> {
    const content = Buffer.from(markdownOf(row))
    const target = join(this.#staged.folder, path)
    await guarded(target, async () => {
      const folder = dirname(target)
      if (!this.#folders.has(folder)) await mkdir(folder, { recursive: true })
      this.#folders.add(folder)
      await writeFile(target, content, { flag: 'wx' })
    })
    return { path, bytes: content.length, sha256: hashOf(content) }
  }
}

/** SHA-256, hexadecimal. */
export const hashOf = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')
