/** The formats of files with many records, and the names by which they are recognised. */
import type { Bytes, Container } from './container.ts'

/** A format and how to load its reader, which happens when a file of it is met. */
export interface Format {
  readonly name: string
  /** Endings of the file's name, without the ending of a packing. */
  readonly endings: readonly string[]
  load(): Promise<Container>
  /** Whether its members may be containers. */
  readonly isArchive?: true
  /** Whether its reader takes packed files as they are, since they are packed record by record. */
  readonly unpacksItself?: true
  /** Whether a file of it is text, too, that people read as it is. */
  readonly isText?: true
  /** Whether the content is of the format, where the name does not say so. Other files are one record. */
  accepts?(file: Bytes): Promise<boolean>
}

const FORMATS: readonly Format[] = [
  {
    name: 'json-lines',
    endings: ['.jsonl', '.ndjson', '.jsonlines'],
    load: async () => (await import('./json-lines/index.ts')).jsonLines,
  },
  {
    name: 'json-array',
    endings: ['.json'],
    load: async () => (await import('./json-lines/index.ts')).jsonArray,
    accepts: async (file) => (await import('./json-lines/index.ts')).isArrayOfObjects(file),
  },
  {
    name: 'warc',
    endings: ['.warc', '.wet'],
    unpacksItself: true,
    load: async () => (await import('./warc/index.ts')).warc,
  },
  {
    name: 'csv',
    endings: ['.csv', '.tsv', '.tab'],
    isText: true,
    load: async () => (await import('./csv/index.ts')).csv,
  },
  {
    name: 'parquet',
    endings: ['.parquet', '.pq'],
    load: async () => (await import('./parquet/index.ts')).parquet,
  },
  {
    name: 'arrow',
    endings: ['.arrow', '.arrows', '.feather', '.ipc'],
    load: async () => (await import('./arrow/index.ts')).arrow,
  },
  {
    name: 'mime',
    endings: ['.mhtml', '.mht', '.eml', '.mbox'],
    load: async () => (await import('./mime/index.ts')).mime,
  },
  {
    name: 'zip',
    endings: ['.zip'],
    isArchive: true,
    load: async () => (await import('./zip/index.ts')).zip,
  },
  {
    name: 'tar',
    endings: ['.tar', '.tgz', '.tzst'],
    isArchive: true,
    load: async () => (await import('./tar/index.ts')).tar,
  },
]

/** The format that the name of a file announces, with or without the ending of a packing. */
export function formatOf(uri: string): Format | undefined {
  const name = uri.toLowerCase()
  const plain = name.replace(/\.(?:gz|zst)$/, '')
  return FORMATS.find(({ endings }) => endings.some((ending) => name.endsWith(ending) || plain.endsWith(ending)))
}

const loaded = new Map<string, Container>()

/** Loads the reader of a format. */
export async function loadContainer(format: string): Promise<Container> {
  const known = loaded.get(format)
  if (known) return known
  const container = await FORMATS.find(({ name }) => name === format)!.load()
  loaded.set(format, container)
  return container
}

/** The reader of a format; undefined until it is loaded. */
export function loadedContainer(format: string): Container | undefined {
  return loaded.get(format)
}
