import { relative } from 'node:path'
import { diffOf } from '../../check/fix/diff.ts'
import { type Cleaners, mend } from '../../check/fix/mend.ts'
import { changeOf } from '../../check/fix/undo.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Listing } from '../../read/listing.ts'
import { joinPath, showPath, uriToPath } from '../../read/path.ts'
import { readListing } from '../../read/read-listing.ts'
import { counted } from '../../terminal/figures.ts'
import type { Paint } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import { EXIT } from '../process/exit.ts'
import { type GuardOptions, guard } from './guard.ts'
import { replaceRaw, unfit } from './raw-file.ts'
import type { Sink } from './sink.ts'
import { recordChange, UNDO } from './undo.ts'

/** The options that change raw files, or show how. */
export interface FixOptions extends GuardOptions {
  readonly fix?: true
  readonly diff?: true
  readonly unsafeFixes?: true
}

/**
 * Mends the damage of raw files, or shows what that would change.
 *
 * @param sink takes the differences
 * @returns the exit code of `--diff`: 1 where something would change
 * @throws UsageError for a tree whose files could not be brought back
 */
export async function fix(
  listing: Listing,
  read: ReadOptions,
  cleaners: Cleaners,
  options: FixOptions,
  sink: Sink,
  paint: Paint,
): Promise<number> {
  const isKept = options.diff ? () => true : guard(listing.base, options)
  const count = { mended: 0, refused: 0 }
  for await (const { entry, reading } of readListing(listing, read)) {
    if (!entry || entry.record || entry.target !== undefined || entry.remote || reading.outcome !== 'read') continue
    const name = uriToPath(entry.uri)
    const path = joinPath(listing.base, name)
    const shown = relative(process.cwd(), showPath(path))
    const result = mend(reading, cleaners, options.unsafeFixes === true)
    if (!result) continue
    const { bytes: before } = reading
    const why = result.outcome === 'refused' ? result.why : (unfit(path, before) ?? (isKept(name) ? undefined : LOST))
    if (why !== undefined || result.outcome === 'refused') {
      count.refused++
      process.stderr.write(`${visible(shown)}: left as it is: ${why}\n`)
      continue
    }
    count.mended++
    const { bytes, edits } = result
    if (options.diff) await sink.write(diffOf(shown, result, paint))
    // The undo record comes first, so that no byte is gone without it.
    else replaceRaw(path, shown, bytes, () => recordChange(changeOf(shown, before, bytes, edits)))
  }
  const kept = options.diff || count.mended === 0 ? '' : `; the old bytes are in ${UNDO}, and --undo brings them back`
  const refused = count.refused === 0 ? '' : `, ${counted(count.refused, 'file')} left`
  const verb = options.diff ? 'would be mended' : 'mended'
  process.stderr.write(`${counted(count.mended, 'file')} ${verb}${refused}${kept}\n`)
  return count.mended > 0 ? EXIT.findings : EXIT.ok
}

const LOST = 'Git ignores it, and could not bring it back. --allow-dirty changes it all the same'
