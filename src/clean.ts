import { registry } from '../stages/index.ts'
import type { Cleaned, Finding, Rejection } from './document/document.ts'
import { type FieldValues, fieldValues } from './document/fields/field-values.ts'
import type { Ledger } from './document/ledger/ledger.ts'
import { inputRecord } from './document/record.ts'
import type { Registry } from './document/stage.ts'
import type { TextBlock } from './document/structure/span.ts'
import { type Configuration, type ConfigurationSources, loadConfiguration } from './pipeline/configuration/index.ts'
import { cleanOne, type Knowledge, Pipeline } from './pipeline/pipeline.ts'
import { absolute } from './render/addresses.ts'
import { ALL, toMarkdown } from './render/markdown.ts'

/** A clean document, for use without a dataset. */
export interface Clean {
  /** The clean text: paragraphs joined by line breaks; empty for a document without text. */
  readonly text: string
  /** The text with its headings, lists, tables, links, pictures and code, as CommonMark with GitHub's tables. */
  readonly markdown: string
  readonly fields: FieldValues
  /** The structure of the text. Sorted by start, an enclosing block first. UTF-16 units of `text`. */
  readonly blocks: readonly TextBlock[]
  /** The decoded raw text. */
  readonly raw: string
  /** Every edit between `raw` and `text`. */
  readonly ledger: Ledger
  readonly findings: readonly Finding[]
  /** Short names for filtering: `forum`, `list-page`… */
  readonly flags: readonly string[]
  /** BCP 47 primary language, ISO 15924 script, and the encoding of the bytes; absent if unknown. */
  readonly lang?: string
  readonly script?: string
  readonly encoding?: string
  /** The reason why a dataset would reject the document; absent if it would keep it. */
  readonly rejection?: Rejection
}

export interface CleanOptions {
  /** The source of the document, for messages. */
  readonly uri?: string
  /** The address where it was fetched: relative addresses of links and pictures become absolute. */
  readonly url?: string
}

/** Cleans documents with one configuration. */
export type Cleaner = (input: Uint8Array | string, options?: CleanOptions) => Clean

/**
 * Creates a cleaner with the given configuration.
 *
 * @example
 * const clean = createCleaner({ set: ['script.when=never'] })
 * @throws UsageError for an invalid configuration
 */
export function createCleaner(sources: ConfigurationSources = {}): Cleaner {
  return cleanerOf(registry, loadConfiguration(registry, sources))
}

/**
 * Creates a cleaner whose stages include those of other packages.
 *
 * @param knowledge what `qingliu learn` learnt from other documents. Only with it are lines recognised that a site repeats
 */
export function cleanerOf(stages: Registry, configuration: Configuration, knowledge?: Knowledge): Cleaner {
  const pipeline = new Pipeline(stages, configuration)
  const known = knowledge && pipeline.recall(pipeline.storable(knowledge))
  return (input, { url, uri = url ?? 'input' } = {}) => {
    if (typeof input !== 'string' && !(input instanceof Uint8Array))
      throw new TypeError(`a document is bytes (Uint8Array) or a string, not ${input === null ? 'null' : typeof input}`)
    const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
    return cleanOf(cleanOne(pipeline, inputRecord(uri, bytes), known), url)
  }
}

let standard: Cleaner | undefined

/**
 * Cleans one document of any kind with the default configuration: a page, Markdown, a feed or plain text, in any encoding.
 * Synchronous. The first call takes a tenth of a second to load tables.
 *
 * @param input bytes as fetched, or a string, which is encoded as UTF-8
 * @example
 * const { text, fields } = clean(await response.bytes())
 */
export const clean: Cleaner = (input, options) => {
  standard ??= createCleaner()
  return standard(input, options)
}

function cleanOf(cleaned: Cleaned, url: string | undefined): Clean {
  const { text, raw, ledger, findings, traits, rejection } = cleaned
  const fields = fieldValues(cleaned)
  const blocks = absolute(cleaned.blocks, { url, stated: fields.url })
  const { lang, script, encoding, flags = [], kind } = traits
  const isMarkdown = kind === 'markdown'
  return {
    text,
    markdown: toMarkdown({ text, blocks, isMarkdown }, ALL),
    fields,
    blocks,
    raw,
    ledger,
    findings,
    flags,
    ...(lang !== undefined && { lang }),
    ...(script !== undefined && { script }),
    ...(encoding !== undefined && { encoding }),
    ...(rejection && { rejection }),
  }
}
