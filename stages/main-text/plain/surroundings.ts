import type { FieldFound } from '../../../src/document/stage.ts'

/** What a plain file says around its text: why a block is not the text, and the fields in such blocks. */
export interface Surroundings {
  readonly outside: ReadonlyMap<number, string>
  readonly fields: readonly FieldFound[]
  readonly flags?: readonly string[]
}
