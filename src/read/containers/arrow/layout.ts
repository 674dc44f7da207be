import { BrokenContainerError, type Bytes } from '../container.ts'
import type { RowRange } from '../row-range.ts'
import { CONTINUATION, type Message, readMessage, schemaMessage } from './message.ts'

/** A batch of rows. */
export interface Batch extends Message, RowRange {
  /** The dictionaries that it refers to, in the order of the file. */
  readonly dictionaries: readonly Message[]
}

/** A stretch between messages that is none. */
export interface DamagedStretch {
  readonly start: number
  readonly end: number
  /** Number of the row behind it. */
  readonly row: number
  readonly message: string
}

export interface ArrowLayout {
  /** The message of the schema, as a stream begins with it. */
  readonly schema: Buffer
  readonly batches: readonly Batch[]
  readonly damaged: readonly DamagedStretch[]
  readonly rows: number
  /** Bytes of the batches. */
  readonly rowBytes: number
}

const FILE_MAGIC = 'ARROW1'

/** Bytes before the first message of a file: the magic word and its padding. */
const FILE_HEAD = 8

/** Bytes behind the footer: its length and the magic word. */
const FOOTER_TAIL = 10

/** Bytes that are searched at once. */
const CHUNK = 1 << 20

/** Messages begin at multiples of this. */
const ALIGNMENT = 8

const layouts = new WeakMap<Bytes, ArrowLayout>()

/**
 * The messages of an Arrow stream or file. A file is a stream between two magic words, with a footer that repeats where
 * its messages are; it is not used where it need not be, so that a file without its end is read as well.
 *
 * @throws BrokenContainerError if there is no schema at the start
 */
export function arrowLayout(file: Bytes): ArrowLayout {
  let layout = layouts.get(file)
  if (!layout) {
    layout = findMessages(file)
    layouts.set(file, layout)
  }
  return layout
}

function findMessages(file: Bytes): ArrowLayout {
  const head = file.read(0, 8).toString('latin1')
  if (head.startsWith('FEA1')) {
    throw new BrokenContainerError('a Feather file of version 1; write it again in version 2, which is Arrow IPC')
  }
  const { schema, next } = readSchema(file, head.startsWith(FILE_MAGIC))
  const batches: Batch[] = []
  const damaged: DamagedStretch[] = []
  let dictionaries: readonly Message[] = []
  let rows = 0
  let rowBytes = 0
  let at = next
  while (at < file.size) {
    let message: Message | undefined
    try {
      message = readMessage(file, at)
    } catch (error) {
      const next = nextMessage(file, at + ALIGNMENT)
      const end = next ?? file.size
      damaged.push({ start: at, end, row: rows, message: `bytes ${at}–${end - 1}: ${(error as Error).message}` })
      at = end
      continue
    }
    if (!message) break
    at = message.end
    if (message.kind === 'dictionary') dictionaries = withDictionary(dictionaries, message)
    if (message.kind !== 'batch') continue
    batches.push({ ...message, firstRow: rows, dictionaries })
    rows += message.rows
    rowBytes += message.end - message.start
  }
  return { schema, batches, damaged, rows, rowBytes }
}

/** The schema, and where the messages behind it begin. */
function readSchema(file: Bytes, isFile: boolean): { schema: Buffer; next: number } {
  const at = isFile ? FILE_HEAD : 0
  try {
    const message = readMessage(file, at)
    if (message?.kind === 'schema') return { schema: file.read(at, message.end - at), next: message.end }
    // Arrow's writer in JavaScript puts the schema of a file into the footer alone.
    if (isFile) return { schema: footerSchema(file), next: at }
  } catch (error) {
    throw new BrokenContainerError(`no schema at byte ${at}: ${(error as Error).message}`, { cause: error })
  }
  throw new BrokenContainerError(`no Arrow stream or file: no schema at byte ${at}`)
}

/** The schema of a file's footer, as a message. */
function footerSchema(file: Bytes): Buffer {
  const tail = file.read(Math.max(FILE_HEAD, file.size - FOOTER_TAIL), FOOTER_TAIL)
  if (tail.length < FOOTER_TAIL || tail.toString('latin1', 4) !== FILE_MAGIC) {
    throw new RangeError('the file has no footer: it was cut off')
  }
  const length = tail.readInt32LE(0)
  const start = file.size - FOOTER_TAIL - length
  if (length <= 0 || start < FILE_HEAD) throw new RangeError(`the footer states ${length} bytes`)
  return schemaMessage(file.read(start, length))
}

/** A dictionary that is no delta replaces what the stream held under its id. */
function withDictionary(dictionaries: readonly Message[], message: Message): readonly Message[] {
  const { id, isDelta } = message.dictionary!
  return [...(isDelta ? dictionaries : dictionaries.filter((other) => other.dictionary!.id !== id)), message]
}

/** The next place where a message of rows or of a dictionary can be read. */
function nextMessage(file: Bytes, from: number): number | undefined {
  for (let start = from; start < file.size; start += CHUNK) {
    const chunk = file.read(start, CHUNK + ALIGNMENT)
    for (let hit = chunk.indexOf(0xff); hit !== -1 && hit < CHUNK; hit = chunk.indexOf(0xff, hit + 1)) {
      if (hit + ALIGNMENT > chunk.length || (start + hit) % ALIGNMENT !== 0) continue
      if (chunk.readUInt32LE(hit) !== CONTINUATION || chunk.readInt32LE(hit + 4) <= 0) continue
      if (isMessage(file, start + hit)) return start + hit
    }
  }
  return undefined
}

function isMessage(file: Bytes, at: number): boolean {
  try {
    const kind = readMessage(file, at)?.kind
    return kind === 'batch' || kind === 'dictionary'
  } catch {
    // The bytes only begin like a message.
    return false
  }
}
