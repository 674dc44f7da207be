import type { Configuration } from '../pipeline/configuration/index.ts'
import { configurationHash } from '../pipeline/configuration/index.ts'
import type { StageModules } from '../pipeline/registry.ts'
import { buildHash } from '../pipeline/reuse/build.ts'

/**
 * What a worker is. Two workers with the same identity answer the same document with the same text. A caller on many machines
 * compares it with that of its own worker before it sends a document.
 */
export interface WorkerIdentity {
  readonly 'qingliu.version': string
  /** SHA-256 (hexadecimal) over the code, Node with its parts, architecture, time zone and locale; see `buildHash`. */
  readonly 'qingliu.build': string
  /** For people: which Node that is, such as `v20.20.0`. */
  readonly 'qingliu.node': string
  /** SHA-256 (hexadecimal) over the stages with parameters, corrections and the key of pinned knowledge. */
  readonly 'qingliu.config': string
}

export function workerIdentity(version: string, modules: StageModules, configuration: Configuration): WorkerIdentity {
  return {
    'qingliu.version': version,
    'qingliu.build': buildHash(modules),
    'qingliu.node': process.version,
    'qingliu.config': configurationHash(configuration),
  }
}
