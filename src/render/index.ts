import type { Cleaned } from '../document/document.ts'
import { fieldValues } from '../document/field-values.ts'
import { frontMatter } from './front-matter.ts'
import { toHtml } from './html.ts'
import { jsonOf } from './json.ts'
import { toMarkdown } from './markdown.ts'

/** The formats that a clean document can be printed in, with the ending of their files. */
export const FORMATS = { text: '.txt', markdown: '.md', html: '.html', json: '.json' } as const

export type Format = keyof typeof FORMATS

/** What is printed besides text. */
export interface RenderOptions {
  readonly links: boolean
  readonly images: boolean
  /** In Markdown: as tables of GitHub's. */
  readonly tables: boolean
  /** Title, author, date and the like above the text, as front matter. */
  readonly fields: boolean
}

/** A document in a format, its last line ended. */
export function render(cleaned: Cleaned, format: Format, options: RenderOptions): string {
  if (format === 'json') return `${JSON.stringify(jsonOf(cleaned))}\n`
  return (options.fields ? frontMatter(fieldValues(cleaned.fields)) : '') + bodyOf(cleaned, format, options)
}

function bodyOf({ text, blocks, traits }: Cleaned, format: Exclude<Format, 'json'>, options: RenderOptions): string {
  if (format === 'html') return toHtml(text, blocks, options)
  if (format === 'markdown') return toMarkdown({ text, blocks, isMarkdown: traits.kind === 'markdown' }, options)
  return text === '' ? '' : `${text}\n`
}
