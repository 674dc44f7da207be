import type { Draft } from '../../draft.ts'
import type { Trail } from '../../reuse/keys.ts'

/** A document of a part between two phases. It has a draft or a trail by which that can be made again, or both. */
export interface HeldDraft {
  /** Index of its entry in the part. */
  readonly entry: number
  readonly draft?: Draft
  /** Absent where nothing may be kept of the document for later runs. */
  readonly trail?: Trail
  /** Whether it was cleaned in this run, and not taken from an earlier one. */
  readonly isDone?: boolean
}

/** The documents of a part that have passed a phase. */
export interface HeldPart {
  /** The last phase that they have passed. */
  readonly passed: number
  /** Gives them one by one, once. Each is released when it is given. */
  drafts(): Generator<HeldDraft>
}

/** Takes the documents of a part as they pass a phase. */
export interface PartHolder {
  add(held: HeldDraft): void
  /** Stores the part. Returns true if it is only in the memory of this worker. */
  keep(): boolean
}
