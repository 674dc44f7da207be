import type { Bytes } from '../containers/container.ts'
import type { Window } from '../containers/window.ts'

/** A packed file, how it is searched, and who may stop it. */
export interface Source {
  readonly from: Bytes
  readonly window: Window
  readonly signal?: AbortSignal | undefined
}

/** How far a member of gzip or a frame of zstd was unpacked. */
export interface Unpacked {
  /** Behind its last byte; where it is damaged, a place near the damage. */
  readonly end: number
  /** For people: what is wrong with it, and where. */
  readonly fault?: string
  /** The file ends within it, and it is whole up to there. */
  readonly isCut?: boolean
}
