import type { Row } from '../rows/row.ts'
import { FileNames } from './file-names.ts'

/** The part of a row from which the name of its file follows. */
type Named = Pick<Row, 'doc_id' | 'source_uri' | 'record_key'>

/** The folder of a run that holds a Markdown file for each kept document. */
export const MARKDOWN = 'markdown'

/**
 * Names the Markdown files of a run: `markdown/<source_uri>.md`, as {@link FileNames} does, so `a/%E6%B8%A0.html` gives
 * `markdown/a/渠.html.md`. The extension of the source stays, so the name does not depend on other documents. A record with a key
 * of its own is in a folder named after its file: `markdown/a.jsonl/KEY.md`. Documents must be named in the order of the rows.
 */
export class MarkdownNames {
  readonly #names = new FileNames('.md')

  /** The path of the next document's file, relative to the run. */
  next({ doc_id, source_uri, record_key }: Named): string {
    const segments = source_uri.split('/').filter((segment) => segment !== '')
    if (record_key !== null) segments.push(encodeURIComponent(record_key))
    return `${MARKDOWN}/${this.#names.next(segments, doc_id)}`
  }
}
