import { dayOf } from '../../document/fields/day.ts'
import { FIELD_ORDER, type FieldValues, isoOf } from '../../document/fields/field-values.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import type { TextBlock } from '../../document/structure/span.ts'
import { absolute } from '../../render/addresses.ts'
import { frontMatter } from '../../render/front-matter.ts'
import { ALL, toMarkdown } from '../../render/markdown.ts'
import type { RowBlock } from '../rows/blocks.ts'
import type { Row } from '../rows/row.ts'

/** A row as a Markdown file: the values of its fields as YAML front matter, then the text with its structure. */
export function markdownOf(row: Row): string {
  const { doc_id, source_uri, text, lang, flags } = row
  const head = frontMatter({ doc_id, source_uri, ...valuesOf(row), ...(lang !== null && { lang }) })
  const blocks = absolute(textBlocks(row.blocks, new CodePoints(text)), { stated: row.url ?? undefined })
  const isMarkdown = flags.includes('markdown')
  return head + toMarkdown({ text, blocks, isMarkdown }, { ...ALL, bylines: true })
}

/** The values of the fields, without those that are null or empty. */
function valuesOf(row: Row): FieldValues {
  const values: Record<string, unknown> = {}
  const add = (name: keyof FieldValues, value: string | readonly string[] | null): void => {
    if (value !== null && value.length > 0) values[name] = value
  }
  for (const name of FIELD_ORDER) {
    if (name === 'published') {
      add('published_date', row.published_date === null ? null : dayOf(row.published_date))
      add('published', row.published === null ? null : isoOf(row.published))
      add('published_raw', row.published_raw)
    } else add(name, row[name])
    // One name says nothing that `author` does not.
    if (name === 'author' && row.authors.length > 1) add('authors', row.authors)
  }
  return values
}

/** Blocks of a row with positions in UTF-16 units, as the writers of Markdown take them. */
function textBlocks(blocks: readonly RowBlock[], points: CodePoints): TextBlock[] {
  return blocks.map(({ start, length, ...traits }) => {
    const given = Object.entries(traits).filter(([, value]) => value !== null)
    const range = { start: points.toUtf16(start), end: points.toUtf16(start + length) }
    return { ...Object.fromEntries(given), ...range } as unknown as TextBlock
  })
}
