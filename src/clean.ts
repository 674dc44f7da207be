import { registry } from '../stages/index.ts'
import type { Cleaned, Finding, Rejection } from './document/document.ts'
import { type FieldValues, fieldValues } from './document/field-values.ts'
import type { Ledger } from './document/ledger.ts'
import { inputRecord } from './document/record.ts'
import type { Registry } from './document/stage.ts'
import type { TextBlock } from './document/structure/span.ts'
import { type Configuration, type ConfigurationSources, loadConfiguration } from './pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from './pipeline/pipeline.ts'
import { ALL, toMarkdown } from './render/markdown.ts'

/** A clean document, for code that wants no dataset. */
export interface Clean {
  /** Paragraphs joined by line breaks; empty for a document that is no text. */
  readonly text: string
  /** The same with its headings, lists, tables, links, pictures and code, as CommonMark with GitHub's tables. */
  readonly markdown: string
  readonly fields: FieldValues
  /** What each part of the text is. Sorted; what holds another comes first. UTF-16 units of `text`. */
  readonly blocks: readonly TextBlock[]
  /** The raw text, as it was decoded. */
  readonly raw: string
  /** Every edit between `raw` and `text`. */
  readonly ledger: Ledger
  readonly findings: readonly Finding[]
  /** Short names of what to filter by: `forum`, `list-page`… */
  readonly flags: readonly string[]
  /** BCP 47 primary language, ISO 15924 script, and the encoding that the bytes are in; absent where nothing tells. */
  readonly lang?: string
  readonly script?: string
  readonly encoding?: string
  /** Why a dataset would not keep it; absent where it would. */
  readonly rejection?: Rejection
}

export interface CleanOptions {
  /** Where the document comes from, for messages. */
  readonly uri?: string
}

/** Cleans documents with one configuration. */
export type Cleaner = (input: Uint8Array | string, options?: CleanOptions) => Clean

/**
 * A cleaner with a configuration of its own.
 *
 * @example
 * const clean = createCleaner({ set: ['script.when=never'] })
 * @throws UsageError for a configuration that does not fit
 */
export function createCleaner(sources: ConfigurationSources = {}): Cleaner {
  return cleanerOf(registry, loadConfiguration(registry, sources))
}

/** A cleaner with stages of other packages. */
export function cleanerOf(stages: Registry, configuration: Configuration): Cleaner {
  const pipeline = new Pipeline(stages, configuration)
  return (input, { uri = 'input' } = {}) => {
    if (typeof input !== 'string' && !(input instanceof Uint8Array))
      throw new TypeError(`a document is bytes (Uint8Array) or a string, not ${input === null ? 'null' : typeof input}`)
    const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
    return cleanOf(cleanOne(pipeline, inputRecord(uri, bytes)))
  }
}

let standard: Cleaner | undefined

/**
 * Cleans one document with the default configuration, whatever it is: a page, Markdown, a feed, plain text, in any encoding.
 * Synchronous. The first call takes a tenth of a second, for the tables.
 *
 * @param input bytes as they were fetched; a string is taken as UTF-8
 * @example
 * const { text, fields } = clean(await response.bytes())
 */
export const clean: Cleaner = (input, options) => {
  standard ??= createCleaner()
  return standard(input, options)
}

function cleanOf({ text, raw, ledger, blocks, fields, findings, traits, rejection }: Cleaned): Clean {
  const { lang, script, encoding, flags = [], kind } = traits
  const isMarkdown = kind === 'markdown'
  return {
    text,
    markdown: toMarkdown({ text, blocks, isMarkdown }, ALL),
    fields: fieldValues(fields),
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
