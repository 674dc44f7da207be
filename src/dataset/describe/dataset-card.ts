import { STATUSES } from '../../document/facts/status.ts'
import { byStage, mergeAccounts } from '../account.ts'
import type { Manifest, RunRecord } from '../publish/manifest.ts'
import { type ColumnDescription, describeRaw, describeSchema } from './describe.ts'

/**
 * `README.md`: the content of the run and how to read it. Its front matter tells Hugging Face's viewer where the data
 * is, and its search the licence and the languages.
 */
export function datasetCard(manifest: Manifest, record: Pick<RunRecord, 'license' | 'languages'>): string {
  const { counts, accounts } = manifest
  const total = STATUSES.map((status) => accounts[status]).reduce(mergeAccounts)
  const stages = Object.entries(byStage(total)).map(([stage, rule]) =>
    row([stage, rule.edits, rule.replaced, rule.removed, rule.inserted]),
  )
  const reasons = Object.entries(manifest.reasons).map(([reason, documents]) => row([reason, documents]))
  const languages = Object.entries(record.languages ?? {}).filter(([language]) => language !== 'und')
  return `---
${frontMatter(manifest, record.license, languages)}---

# Run ${manifest.run_id}

Written by qingliu ${manifest.pipeline_version}. Every difference between the raw text and the text stands in the column
\`edits\`.

| file | |
|---|---|
| \`data/*.parquet\` | kept documents |
| \`rejects/*.parquet\` | rejected and duplicate ones, same columns, with \`reason\` and \`duplicate_of\`; at least one file, if without rows |
| \`raw/*.parquet\` | \`doc_id\` and \`raw_text\` of all |
${extra(manifest.formats)}| \`knowledge/*.json\` | what was learnt from all documents |
| \`manifest.json\` | configuration, counts, the character account, the hash of every file above: what the same work gives again byte for byte |
| \`run.json\`, \`openlineage.ndjson\`, \`datapackage.json\` | times and machine; the same for catalogues |
| \`SHA256SUMS\` | the hash of every file, for \`sha256sum --check SHA256SUMS\` and \`qingliu verify\` |

${row(['documents', 'kept', 'rejected', 'duplicate', 'inputs not read'])}
|---|---|---|---|---|
${row([counts.documents, counts.kept, counts.rejected, counts.duplicate, counts.unread])}
${reasons.length > 0 ? `\n${row(['reason', 'documents'])}\n|---|---|\n${reasons.join('\n')}\n` : ''}${languages.length > 0 ? `\n${row(['language', 'kept documents'])}\n|---|---|\n${languages.map(row).join('\n')}\n` : ''}
${record.license === undefined ? 'Nobody has stated a licence: the texts have that of their sources.' : `Licence of the texts: ${record.license}.`}

Of ${total.raw} characters of raw text ${total.verbatim} stand in the text as they were, ${total.replaced} were replaced and
${total.removed} removed; ${total.inserted} were put in.

${row(['stage', 'edits', 'replaced', 'removed', 'put in'])}
|---|---|---|---|---|
${stages.join('\n')}

## Reading it

\`\`\`python
from datasets import load_dataset          # Hugging Face

kept = load_dataset(".", split="train")
raw = load_dataset(".", "raw", split="train")
\`\`\`

\`\`\`python
import pandas, polars                      # each takes a folder; name columns to read no others

kept = pandas.read_parquet("data", columns=["source_uri", "title", "text"])
kept = polars.read_parquet("data/*.parquet", columns=["source_uri", "title", "text"])
\`\`\`

\`\`\`sql
-- DuckDB: every edit of every document, before and after
select source_uri, e.rules, substring(raw_text, e.raw_start + 1, e.raw_length) as gone,
       substring(text, e.start + 1, e.length) as come
from (select *, unnest(edits) as e from 'data/*.parquet') join 'raw/*.parquet' using (doc_id)
where e.target is null
\`\`\`

PySpark: \`spark.read.parquet("data")\`. \`load_dataset\` raises an error for a folder without rows, which \`rejects\` may be;
\`streaming=True\` reads that, too.

## Columns of data/ and rejects/

${columnTable(describeSchema(manifest.measures))}

## Columns of raw/

${columnTable(describeRaw())}
`
}

/** @param languages the languages of the kept documents, with their number */
function frontMatter(
  manifest: Manifest,
  license: string | undefined,
  languages: readonly (readonly [string, number])[],
): string {
  const folders = FOLDERS.filter((folder) => manifest.files.some((file) => file.path.startsWith(`${folder}/`)))
  const tags = languages.map(([language]) => `- ${JSON.stringify(language)}\n`).join('')
  return `license: ${JSON.stringify(license?.toLowerCase() ?? 'unknown')}
${tags && `language:\n${tags}`}configs:
${folders.map(config).join('')}`
}

const FOLDERS = ['data', 'rejects', 'raw'] as const

function columnTable(columns: readonly ColumnDescription[]): string {
  return [row(['column', 'type', '']), '|---|---|---|', ...columns.flatMap((column) => columnRows(column))].join('\n')
}

/** The row of a column, and those of the members of its structs. */
function columnRows(column: ColumnDescription, within = ''): string[] {
  const name = within + column.name
  return [columnRow({ ...column, name }), ...column.members.flatMap((member) => columnRows(member, `${name}.`))]
}

function columnRow({ name, type, nullable, description }: ColumnDescription): string {
  // Angle brackets would become tags when the table is rendered.
  const shown = type.replace(/<struct<(.*)>>$/, ' of $1').replace(/<(.*)>$/, ' of $1')
  return row([`\`${name}\``, `${shown}${nullable ? ' or null' : ''}`, description.replaceAll('|', '\\|')])
}

/** A table row for each additional format. */
function extra(formats: Manifest['formats']): string {
  return formats
    .flatMap((format) => {
      if (format === 'parquet') return []
      if (format === 'markdown')
        return ['| `markdown/**/*.md` | the kept documents again, a file for each, with YAML front matter |\n']
      return [`| \`data.${format}\` | the kept documents again |\n`]
    })
    .join('')
}

function config(folder: (typeof FOLDERS)[number]): string {
  const name = folder === 'data' ? 'default' : folder
  const files = `  data_files:\n  - split: train\n    path: ${folder}/*.parquet\n`
  return `- config_name: ${name}\n${folder === 'data' ? '  default: true\n' : ''}${files}`
}

/** A row of a Markdown table. Reasons and stages come from code, never from documents, so nothing is escaped. */
function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}
