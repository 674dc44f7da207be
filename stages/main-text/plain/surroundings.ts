import type { FieldFound } from '../../../src/document/stage.ts'

/** The surroundings of the text in a plain file: for each such block the reason, and the fields in these blocks. */
export interface Surroundings {
  readonly outside: ReadonlyMap<number, string>
  readonly fields: readonly FieldFound[]
  readonly flags?: readonly string[]
}
