import type { ParamSpec } from '../../src/document/stage.ts'

/** Which of several copies is kept. */
export type Keep = 'earliest' | 'fullest' | 'address'

/** What happens to paragraphs that many documents share. */
export type Shared = 'ignore' | 'measure' | 'drop'

export interface DuplicatesParams {
  readonly near: boolean
  readonly keep: Keep
  readonly shared: Shared
}

export const PARAMS: ParamSpec<DuplicatesParams> = {
  near: {
    default: true,
    doc: 'Whether texts that have most of their words in common and state the same facts are duplicates too; otherwise only equal texts are.',
  },
  keep: {
    default: 'earliest',
    values: ['earliest', 'fullest', 'address'],
    doc: 'Which copy is kept: the earliest by its date of publication, then the fullest, then the first by address; the fullest, then the earliest; or the first by address.',
  },
  shared: {
    default: 'measure',
    values: ['ignore', 'measure', 'drop'],
    doc: 'What happens to paragraphs that ten or more kept documents have, such as a statement that many sites print: they are counted in `shared_chars`; dropped, unless nothing else would be left; or not looked for.',
  },
}
