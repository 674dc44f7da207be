import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Cleaned } from '../document/document.ts'
import { type InputRecord, inputRecord } from '../document/record.ts'
import { UsageError } from '../document/usage-error.ts'
import { cleanOne, Pipeline } from '../pipeline/pipeline.ts'
import type { Inputs } from '../read/inputs.ts'
import { DEFAULT_LIMITS } from '../read/limits.ts'
import { listSources } from '../read/list-sources.ts'
import { openInputs } from '../read/open-inputs.ts'
import { Reader } from '../read/reader.ts'
import { FORMATS, type Format, type RenderOptions, render } from '../render/index.ts'
import { visible } from '../terminal/visible.ts'
import type { ConfigurationOptions } from './commands/configuration-options.ts'
import { configurationOf, fileSettings, loadStages } from './configuration.ts'
import { EXIT } from './exit.ts'
import { writeOutput } from './output.ts'
import { type InputOptions, inputsOf, readOptionsOf } from './read-options.ts'

export interface CleanCommandOptions extends ConfigurationOptions, InputOptions, Omit<RenderOptions, 'fields'> {
  readonly format: string
  readonly outDir?: string
  readonly fields?: boolean
}

/** A document to clean, or the reason why it could not be read. */
type Input = { readonly name: string } & ({ readonly record: InputRecord } | { readonly problem: string })

/** Runs `qingliu clean` and returns the exit code. */
export async function clean(given: string[], options: CleanCommandOptions): Promise<number> {
  const inputs = inputsOf(given, options)
  const reading = readOptionsOf(options, fileSettings(options.config).read, DEFAULT_LIMITS.maxBytes)
  const format = chooseFormat(options.format)
  const { registry } = await loadStages(options.config)
  const pipeline = new Pipeline(registry, configurationOf(registry, options))
  const { links, images = false, tables, fields = false, url } = options
  if (url !== undefined && !/^https?:\/\/[^/]/i.test(url))
    throw new UsageError(`--url ${url}: it takes the whole address, such as https://example.com/page.html.`)
  const print = (cleaned: Cleaned): string =>
    render(cleaned, format, { links, images, tables, fields, url: url ?? cleaned.source.given?.url })
  const isPiped = inputs.length === 0 || (inputs.length === 1 && inputs[0] === '-')
  const isNamed = isPiped && reading.stdinName !== undefined
  const found = isPiped && !isNamed ? standardInput() : await files(isNamed ? ['-'] : inputs, reading)
  const { names: several } = found
  const isOne = several === undefined || several.length === 1
  if (!isOne && options.outDir === undefined && format !== 'json') {
    throw new UsageError(
      `${several.length} documents as ${format} would run into one another: give a folder with --out-dir, or --format json, which is a line for each.`,
    )
  }
  if (!isOne && url !== undefined)
    throw new UsageError(
      `--url is the address of one document, and there are ${several.length}: clean them one by one.`,
    )
  const names =
    options.outDir === undefined || !('names' in found) ? undefined : fileNames(found.names, FORMATS[format])
  let code: number = EXIT.ok
  for await (const input of found.inputs()) {
    if ('problem' in input) {
      tell(input.name, input.problem)
      code = EXIT.unread
      continue
    }
    const cleaned = cleanOne(pipeline, input.record)
    if (cleaned.rejection) {
      tell(input.name, `no text: ${cleaned.rejection.message ?? cleaned.rejection.reason}`)
      if (code === EXIT.ok) code = EXIT.findings
      if (format !== 'json') continue
    }
    const printed = print(cleaned)
    if (options.outDir === undefined) await writeOutput(printed)
    else save(join(options.outDir, names?.get(input.name) ?? `stdin${FORMATS[format]}`), printed)
  }
  return code
}

interface Files {
  /** A name for each document, unique among them; absent for standard input. */
  readonly names?: readonly string[]
  inputs(): AsyncIterable<Input>
}

async function files(inputs: readonly string[], { read, stdinName }: ReturnType<typeof readOptionsOf>): Promise<Files> {
  if (inputs.includes('-') && inputs.length > 1)
    throw new UsageError('- is standard input, and no other input may stand beside it.')
  const listing = await listSources(inputs, stdinName === undefined ? {} : { stdinName })
  const copies = mkdtempSync(join(tmpdir(), 'qingliu-'))
  process.once('exit', () => rmSync(copies, { recursive: true, force: true }))
  const { inputs: records, unread } = await openInputs(listing, read, copies)
  const names = [...unread.map(({ uri }) => uri), ...namesOf(records)]
  return {
    names,
    async *inputs() {
      for (const { uri, message } of unread) yield { name: uri, problem: message }
      const reader = new Reader(listing.base, read)
      let at = unread.length
      for (const entry of records) {
        const name = names[at++]!
        await reader.prepare(entry)
        const reading = reader.read(entry)
        if (reading.outcome === 'read') yield { name, record: reading }
        else if (reading.outcome === 'unread') yield { name, problem: reading.unread.message }
        else yield { name, problem: reading.rejection.message ?? reading.rejection.reason }
      }
      reader.close()
    },
  }
}

/** The uri of each record; of several records of one file with their number, from 1. */
function namesOf(records: Inputs): string[] {
  const entries = [...records]
  const counts = new Map<string, number>()
  for (const { uri } of entries) counts.set(uri, (counts.get(uri) ?? 0) + 1)
  return entries.map(({ uri, record }) => (counts.get(uri) === 1 ? uri : `${uri}/${record!.place.number + 1}`))
}

function standardInput(): Files {
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
          yield {
            name: '-',
            problem: `longer than ${DEFAULT_LIMITS.maxBytes} bytes, the most that a document may have`,
          }
          return
        }
        chunks.push(chunk)
      }
      yield { name: '-', record: inputRecord('stdin', Buffer.concat(chunks)) }
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
