import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FileNames } from '../dataset/markdown/file-names.ts'
import type { Cleaned } from '../document/document.ts'
import { didYouMean, formatNamed } from '../document/errors/near-names.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { type InputRecord, inputRecord } from '../document/record.ts'
import { SETTINGS } from '../pipeline/configuration/settings/index.ts'
import { settle } from '../pipeline/configuration/settings/settle.ts'
import { cleanOne, Pipeline } from '../pipeline/pipeline.ts'
import { listSources } from '../read/list-sources.ts'
import type { Entry } from '../read/listing.ts'
import { readListing } from '../read/read-listing.ts'
import { FORMATS, type Format, type RenderOptions, render } from '../render/index.ts'
import { visible } from '../terminal/visible.ts'
import type { ConfigurationOptions } from './commands/options/configuration-options.ts'
import { configurationOf, fileSettings, loadStages } from './configuration.ts'
import { EXIT } from './process/exit.ts'
import { writeOutput } from './process/output.ts'
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
  const file = fileSettings(options.config)
  const reading = readOptionsOf(options, file.read, settle(SETTINGS, options, file)['max-bytes'])
  const format = chooseFormat(options.format)
  const { registry } = await loadStages(options.config)
  const pipeline = new Pipeline(registry, configurationOf(registry, options))
  const { links, images = false, tables, fields = false, url, outDir } = options
  if (url !== undefined && !/^https?:\/\/[^/]/i.test(url))
    throw new UsageError(`--url ${url}: it takes the whole address, such as https://example.com/page.html.`)
  const print = (cleaned: Cleaned): string =>
    render(cleaned, format, { links, images, tables, fields, url: url ?? cleaned.source.given?.url })
  const paths = outDir === undefined ? undefined : new OutPaths(FORMATS[format])
  const opened = (count: number, names: Iterable<string>): void => {
    if (count !== 1 && outDir === undefined && format !== 'json') {
      throw new UsageError(
        `${count} documents as ${format} would run into one another: give a folder with --out-dir, or --format json, which is a line for each.`,
      )
    }
    if (count !== 1 && url !== undefined)
      throw new UsageError(`--url is the address of one document, and there are ${count}: clean them one by one.`)
    if (paths) for (const name of names) paths.expect(name)
  }
  const isPiped = inputs.length === 0 || (inputs.length === 1 && inputs[0] === '-')
  const isNamed = isPiped && reading.stdinName !== undefined
  const found =
    isPiped && !isNamed
      ? standardInput(reading.read.maxBytes, opened)
      : files(isNamed ? ['-'] : inputs, reading, opened)
  let code: number = EXIT.ok
  for await (const input of found) {
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
    if (paths) save(join(outDir!, paths.next(input.name)), printed)
    else await writeOutput(printed)
  }
  return code
}

/** Takes the number of inputs, and the names of those that are documents, before the first is read. */
type Opened = (count: number, names: Iterable<string>) => void

async function* files(
  inputs: readonly string[],
  { read, stdinName }: ReturnType<typeof readOptionsOf>,
  opened: Opened,
): AsyncGenerator<Input> {
  if (inputs.includes('-') && inputs.length > 1)
    throw new UsageError('- is standard input, and no other input may stand beside it.')
  const listing = await listSources(inputs, stdinName === undefined ? {} : { stdinName })
  const counts = new Map<string, number>()
  /** The uri of a record; of several records of one file with their number, from 1. */
  const nameOf = ({ uri, record }: Entry): string =>
    counts.get(uri) === 1 ? uri : `${uri}/${record!.place.number + 1}`
  const readings = readListing(listing, read, ({ inputs: records, unread }) => {
    for (const { uri } of records) counts.set(uri, (counts.get(uri) ?? 0) + 1)
    opened(unread.length + records.size, mapped(records, nameOf))
  })
  for await (const { entry, reading } of readings) {
    const name = entry ? nameOf(entry) : ''
    if (reading.outcome === 'read') yield { name, record: reading }
    else if (reading.outcome === 'unread') yield { name: name || reading.unread.uri, problem: reading.unread.message }
    else yield { name, problem: reading.rejection.message ?? reading.rejection.reason }
  }
}

/** What there is many of is not kept. */
function* mapped<T, U>(items: Iterable<T>, change: (item: T) => U): Generator<U> {
  for (const item of items) yield change(item)
}

async function* standardInput(maxBytes: number, opened: Opened): AsyncGenerator<Input> {
  if (process.stdin.isTTY)
    throw new UsageError(
      'there is nothing to clean: name a file, or pipe a document in, as in curl -s URL | qingliu clean.',
    )
  const name = 'stdin'
  opened(1, [name])
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBytes) {
      yield { name, problem: `longer than ${maxBytes} bytes, the most that a document may have` }
      return
    }
    chunks.push(chunk)
  }
  yield { name, record: inputRecord(name, Buffer.concat(chunks)) }
}

/**
 * A file for each document: the name of its source with the extension of the format. If two would be equal, both also keep the
 * extension of their source.
 */
class OutPaths {
  readonly #names: FileNames
  readonly #counts = new Map<string, number>()

  /** @param ending of the format, with its dot */
  constructor(ending: string) {
    this.#names = new FileNames(ending)
  }

  expect(name: string): void {
    const plain = this.#plain(name)
    this.#counts.set(plain, (this.#counts.get(plain) ?? 0) + 1)
  }

  next(name: string): string {
    const isAlone = this.#counts.get(this.#plain(name)) === 1
    const id = createHash('sha256').update(name).digest('hex')
    return this.#names.next(segmentsOf(isAlone ? withoutExtension(name) : name), id)
  }

  /** In lower case, because some file systems ignore case. */
  #plain(name: string): string {
    return this.#names.stem(segmentsOf(withoutExtension(name))).toLowerCase()
  }
}

const segmentsOf = (name: string): string[] => name.split('/').filter((segment) => segment !== '')

const withoutExtension = (name: string): string => name.replace(/(?<=[^/])\.[^./]{1,8}$/, '')

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
  const known = Object.keys(FORMATS) as Format[]
  const format = formatNamed(name, known)
  if (format) return format
  throw new UsageError(`--format ${name}: ${didYouMean(name, known)}The formats are ${known.join(', ')}.`)
}
