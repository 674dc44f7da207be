import type { ParamSpec } from '../../src/document/stage.ts'

/** Which of several copies is kept. */
export type Keep = 'earliest' | 'fullest' | 'address'

export interface DuplicatesParams {
  readonly near: boolean
  readonly keep: Keep
}

export const PARAMS: ParamSpec<DuplicatesParams> = {
  near: {
    default: true,
    doc: 'Whether texts that differ in wording, but state the same facts, are duplicates too; otherwise only equal texts are.',
  },
  keep: {
    default: 'earliest',
    values: ['earliest', 'fullest', 'address'],
    doc: 'Which copy is kept: the earliest by its date of publication, then the fullest, then the first by address; the fullest, then the earliest; or the first by address.',
  },
}
