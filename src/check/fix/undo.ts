import { createHash } from 'node:crypto'
import { UsageError } from '../../document/errors/usage-error.ts'
import { type ByteEdit, inverse, spliced } from './byte-edits.ts'

/** What was changed in a file: a line of JSON in the undo record. Bytes are in Base64, hashes are SHA-256 in hexadecimal. */
export interface Change {
  /** Relative to the folder in which the file was mended. */
  readonly path: string
  readonly before_sha256: string
  readonly after_sha256: string
  /** Sorted; `byte_start` counts in the file as it was. */
  readonly edits: readonly ChangedBytes[]
}

interface ChangedBytes {
  readonly rule: string
  readonly byte_start: number
  readonly before: string
  readonly after: string
}

export function changeOf(path: string, before: Uint8Array, after: Uint8Array, edits: readonly ByteEdit[]): Change {
  return {
    path,
    before_sha256: hashOf(before),
    after_sha256: hashOf(after),
    edits: edits.map((edit) => ({
      rule: edit.rule,
      byte_start: edit.byteStart,
      before: Buffer.from(edit.before).toString('base64'),
      after: Buffer.from(edit.after).toString('base64'),
    })),
  }
}

/** The bytes before a change; undefined if the file is not as the change left it. */
export function undone(bytes: Uint8Array, change: Change): Uint8Array | undefined {
  if (hashOf(bytes) !== change.after_sha256) return undefined
  const edits = change.edits.map(({ rule, byte_start, before, after }) => ({
    rule,
    byteStart: byte_start,
    before: Buffer.from(before, 'base64'),
    after: Buffer.from(after, 'base64'),
  }))
  const old = spliced(bytes, inverse(edits))
  return hashOf(old) === change.before_sha256 ? old : undefined
}

/**
 * The changes of an undo record, in order.
 *
 * @param path for messages
 * @throws UsageError with `file:line` for a line that is none
 */
export function parseChanges(text: string, path: string): Change[] {
  const lines = text.split('\n')
  return lines.flatMap((line, i) => {
    if (line === '') return []
    const change = parsed(line)
    if (change) return [change]
    const isCut = i === lines.length - 1
    const why = isCut ? 'the line was cut while it was written, and its file was not changed' : 'this is no change'
    throw new UsageError(`${path}:${i + 1}: ${why}. Delete the line.`)
  })
}

export const formatChanges = (changes: readonly Change[]): string =>
  changes.map((change) => `${JSON.stringify(change)}\n`).join('')

function parsed(line: string): Change | undefined {
  try {
    const value = JSON.parse(line) as Partial<Change> | null
    const isWhole =
      typeof value?.path === 'string' &&
      typeof value.before_sha256 === 'string' &&
      typeof value.after_sha256 === 'string' &&
      Array.isArray(value.edits) &&
      value.edits.every(isChangedBytes)
    return isWhole ? (value as Change) : undefined
  } catch {
    return undefined
  }
}

function isChangedBytes(value: Partial<ChangedBytes> | null): boolean {
  const { byte_start, before, after } = value ?? {}
  return Number.isSafeInteger(byte_start) && typeof before === 'string' && typeof after === 'string'
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
