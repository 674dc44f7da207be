import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Cleaned } from '../document/document.ts'
import { type InputRecord, inputRecord } from '../document/record.ts'
import { UsageError } from '../document/usage-error.ts'
import { cleanOne, Pipeline } from '../pipeline/pipeline.ts'
import { DEFAULT_LIMITS } from '../read/limits.ts'
import { listInputs } from '../read/listing.ts'
import { readRecord } from '../read/record.ts'
import { FORMATS, type Format, type RenderOptions, render } from '../render/index.ts'
import { visible } from '../terminal/visible.ts'
import type { ConfigurationOptions } from './commands/configuration-options.ts'
import { configurationOf, loadStages } from './configuration.ts'
import { EXIT } from './exit.ts'
import { writeOutput } from './output.ts'

export interface CleanCommandOptions extends ConfigurationOptions, Omit<RenderOptions, 'fields'> {
  readonly format: string
  readonly outDir?: string
  readonly fields?: boolean
}

/** A document to clean, or the reason why it could not be read. */
type Input = { readonly uri: string } & ({ readonly record: InputRecord } | { readonly problem: string })

/** Runs `qingliu clean` and returns the exit code. */
export async function clean(inputs: string[], options: CleanCommandOptions): Promise<number> {
  const format = chooseFormat(options.format)
  const { registry } = await loadStages(options.config)
  const pipeline = new Pipeline(registry, configurationOf(registry, options))
  const { links, images = false, tables, fields = false, url } = options
  if (url !== undefined && !/^https?:\/\/[^/]/i.test(url))
    throw new UsageError(`--url ${url}: it takes the whole address, such as https://example.com/page.html.`)
  const print = (cleaned: Cleaned): string => render(cleaned, format, { links, images, tables, fields, url })
  const found = inputs.length === 0 || (inputs.length === 1 && inputs[0] === '-') ? standardInput() : files(inputs)
  const isOne = 'uris' in found ? found.uris.length === 1 : true
  if (!isOne && options.outDir === undefined && format !== 'json') {
    throw new UsageError(
      `${(found as Files).uris.length} documents as ${format} would run into one another: give a folder with --out-dir, or --format json, which is a line for each.`,
    )
  }
  if (!isOne && url !== undefined)
    throw new UsageError(
      `--url is the address of one document, and there are ${(found as Files).uris.length}: clean them one by one.`,
    )
  const names = options.outDir === undefined || !('uris' in found) ? undefined : fileNames(found.uris, FORMATS[format])
  let code: number = EXIT.ok
  for await (const input of found.inputs()) {
    if ('problem' in input) {
      tell(input.uri, input.problem)
      code = EXIT.unread
      continue
    }
    const cleaned = cleanOne(pipeline, input.record)
    if (cleaned.rejection) {
      tell(input.uri, `no text: ${cleaned.rejection.message ?? cleaned.rejection.reason}`)
      if (code === EXIT.ok) code = EXIT.findings
      if (format !== 'json') continue
    }
    const printed = print(cleaned)
    if (options.outDir === undefined) await writeOutput(printed)
    else save(join(options.outDir, names?.get(input.uri) ?? `stdin${FORMATS[format]}`), printed)
  }
  return code
}

interface Files {
  readonly uris: readonly string[]
  inputs(): Iterable<Input>
}

function files(inputs: string[]): Files {
  if (inputs.includes('-')) throw new UsageError('- is standard input, and no other input may stand beside it.')
  const listing = listInputs(inputs)
  return {
    uris: [...listing.entries, ...listing.unread].map(({ uri }) => uri),
    *inputs() {
      for (const { uri, message } of listing.unread) yield { uri, problem: message }
      for (const entry of listing.entries) {
        const { uri } = entry
        const reading = readRecord(listing.base, entry)
        if (reading.outcome === 'read') yield { uri, record: reading }
        else if (reading.outcome === 'unread') yield { uri, problem: reading.unread.message }
        else yield { uri, problem: reading.rejection.message ?? reading.rejection.reason }
      }
    },
  }
}

function standardInput(): { inputs(): AsyncIterable<Input> } {
  if (process.stdin.isTTY)
    throw new UsageError(
      'there is nothing to clean: name a file, or pipe a document in, as in curl -s URL | qingliu clean.',
    )
  return {
    async *inputs() {
      const chunks: Buffer[] = []
      let length = 0
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        length += chunk.length
        if (length > DEFAULT_LIMITS.maxBytes) {
          yield { uri: '-', problem: `longer than ${DEFAULT_LIMITS.maxBytes} bytes, the most that a document may have` }
          return
        }
        chunks.push(chunk)
      }
      yield { uri: '-', record: inputRecord('stdin', Buffer.concat(chunks)) }
    },
  }
}

/**
 * A file name for each document: the name of its source with the extension of the format. If two would be equal, both also
 * keep the extension of their source.
 */
function fileNames(uris: readonly string[], ending: string): ReadonlyMap<string, string> {
  const plain = (uri: string): string => readable(uri).replace(/\.[^./]{1,8}$/, '')
  const counts = new Map<string, number>()
  for (const uri of uris) counts.set(plain(uri), (counts.get(plain(uri)) ?? 0) + 1)
  return new Map(uris.map((uri) => [uri, (counts.get(plain(uri)) === 1 ? plain(uri) : readable(uri)) + ending]))
}

/** Decodes a name. A name that is not UTF-8 stays percent-encoded. */
function readable(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}

function save(path: string, content: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`)
  }
}

function tell(uri: string, message: string): void {
  process.stderr.write(`${visible(`${readable(uri)}: ${message}`)}\n`)
}

function chooseFormat(name: string): Format {
  if (name in FORMATS) return name as Format
  throw new UsageError(`--format ${name}: the formats are ${Object.keys(FORMATS).join(', ')}.`)
}
