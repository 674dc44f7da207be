import type { Cleaned } from '../document/document.ts'
import { fieldValues } from '../document/fields/field-values.ts'
import { absolute } from './addresses.ts'
import { frontMatter } from './front-matter.ts'
import { toHtml } from './html.ts'
import { jsonOf } from './json.ts'
import { toMarkdown } from './markdown.ts'

/** Output formats for a clean document, with their file extensions. */
export const FORMATS = { text: '.txt', markdown: '.md', html: '.html', json: '.json' } as const

export type Format = keyof typeof FORMATS

/** Options for what is printed in addition to the text. */
export interface RenderOptions {
  readonly links: boolean
  readonly images: boolean
  /** Whether Markdown has tables in GitHub's syntax. */
  readonly tables: boolean
  /** Whether title, author, date and similar fields precede the text as front matter; those of a post precede the post. */
  readonly fields: boolean
  /** The address where the document was fetched; relative addresses become absolute. */
  readonly url?: string | undefined
}

/** Prints a document in a format, with a line break at the end. */
export function render(cleaned: Cleaned, format: Format, options: RenderOptions): string {
  if (format === 'json') return `${JSON.stringify(jsonOf(cleaned))}\n`
  const fields = fieldValues(cleaned)
  return (options.fields ? frontMatter(fields) : '') + bodyOf(cleaned, fields.url, format, options)
}

function bodyOf(
  cleaned: Cleaned,
  stated: string | undefined,
  format: Exclude<Format, 'json'>,
  given: RenderOptions,
): string {
  const { text, traits } = cleaned
  const options = { ...given, bylines: given.fields }
  const blocks = absolute(cleaned.blocks, { url: given.url, stated })
  if (format === 'html') return toHtml(text, blocks, options)
  if (format === 'markdown') return toMarkdown({ text, blocks, isMarkdown: traits.kind === 'markdown' }, options)
  return text === '' ? '' : `${text}\n`
}
