import { FIELD_ORDER, type FieldValues } from '../../document/field-values.ts'
import { CodePoints } from '../../document/offset-map.ts'
import type { TextBlock } from '../../document/structure/span.ts'
import { absolute } from '../../render/addresses.ts'
import { frontMatter } from '../../render/front-matter.ts'
import { ALL, toMarkdown } from '../../render/markdown.ts'
import type { RowBlock } from '../blocks.ts'
import type { Row } from '../row.ts'

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
  for (const name of FIELD_ORDER) {
    const value = name === 'published' ? isoOf(row.published) : row[name as keyof Row]
    if (value !== null && !(Array.isArray(value) && value.length === 0)) values[name] = value
    if (name === 'published' && row.published_raw !== null) values.published_raw = row.published_raw
  }
  return values
}

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

/** Blocks of a row with positions in UTF-16 units, as the writers of Markdown take them. */
function textBlocks(blocks: readonly RowBlock[], points: CodePoints): TextBlock[] {
  return blocks.map(({ start, length, ...traits }) => {
    const given = Object.entries(traits).filter(([, value]) => value !== null)
    const range = { start: points.toUtf16(start), end: points.toUtf16(start + length) }
    return { ...Object.fromEntries(given), ...range } as unknown as TextBlock
  })
}
