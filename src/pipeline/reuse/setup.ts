import type { SharedCache } from '../../cache/index.ts'

/** What a thread needs to reuse what earlier runs did. Plain data. */
export interface ReuseSetup {
  readonly cache: SharedCache
  /** See `buildHash`. */
  readonly build: string
  /** When the run began, in milliseconds since 1970. */
  readonly since: number
  /** Whether files are read although their times have not changed. */
  readonly full: boolean
}
