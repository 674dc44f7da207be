import type { ConversionName } from '../../src/language/conversion/index.ts'

export interface ScriptParams {
  /** When spans are converted. Language and script are always determined. */
  readonly when: 'auto' | 'always' | 'never'
  readonly config: ConversionName
  readonly keep: readonly string[]
}
