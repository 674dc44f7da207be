import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { EncodedFile } from '../../dataset/part.ts'
import type { Settled } from '../../pipeline/shards/settle.ts'
import type { Entry } from '../../read/listing.ts'
import type { BytePath } from '../../read/path.ts'

/** What a worker must know to take parts through a phase, the same for all parts. Plain data. */
export interface Brief {
  /** The base folder of the listing. */
  readonly base: BytePath
  /** SHA-256 (hexadecimal) over the configuration of the run: a worker with another refuses. */
  readonly configSha256: string
  /** From 0, an index of the phases of the plan. */
  readonly phase: number
  /** What was settled before it. */
  readonly settled: Settled
  /** The phase of the pipeline of whose knowledge each part brings what its documents ask for; see `PhaseRounds.answers`. */
  readonly answersOf?: number
}

/** Opaque bytes: only a process of the same build and version of Node reads them. */
export const packBrief = (brief: Brief): Uint8Array => deflateRawSync(serialize(brief))
export const unpackBrief = (bytes: Uint8Array): Brief => deserialize(inflateRawSync(bytes)) as Brief

export const packEntries = (entries: readonly Entry[]): Uint8Array => deflateRawSync(serialize(entries))
export const unpackEntries = (bytes: Uint8Array): Entry[] => deserialize(inflateRawSync(bytes)) as Entry[]

/** What is known of a file of a part besides its bytes. */
export type FileNote = Omit<EncodedFile, 'bytes'>

export const packFiles = (files: readonly EncodedFile[]): Uint8Array =>
  serialize(files.map(({ folder, rows, sha256 }): FileNote => ({ folder, rows, sha256 })))
export const unpackFiles = (bytes: Uint8Array): FileNote[] => deserialize(bytes) as FileNote[]
