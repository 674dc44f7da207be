import { createHash } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, relative } from 'node:path'
import { diffOf } from '../../check/fix/diff.ts'
import { type Cleaners, type Mended, mend } from '../../check/fix/mend.ts'
import { gitIn, rootOf } from '../../check/git.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { ReadOptions } from '../../read/limits.ts'
import type { Listing } from '../../read/listing.ts'
import { type BytePath, joinPath, showPath, toBuffer, uriToPath } from '../../read/path.ts'
import { readListing } from '../../read/read-listing.ts'
import { counted } from '../../terminal/figures.ts'
import { paintFor } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import { EXIT } from '../process/exit.ts'
import { writeOutput } from '../process/output.ts'

/** The options that change raw files, or show how. */
export interface FixOptions {
  readonly fix?: true
  readonly diff?: true
  readonly allowDirty?: true
  readonly allowNoVcs?: true
}

/** Where the old bytes of changed files are kept: a line of JSON for each. Hidden, so no run takes it for an input. */
const UNDO = '.qingliu/undo.jsonl'

/**
 * Mends the proven damage of raw files, or shows what that would change.
 *
 * @returns the exit code of `--diff`: 1 where something would change
 * @throws UsageError for a tree whose files could not be brought back
 */
export async function fix(
  listing: Listing,
  read: ReadOptions,
  cleaners: Cleaners,
  options: FixOptions,
): Promise<number> {
  if (!options.diff) guard(showPath(listing.base), options)
  const count = { mended: 0, refused: 0 }
  for await (const { entry, reading } of readListing(listing, read)) {
    if (!entry || entry.record || entry.target !== undefined || entry.remote || reading.outcome !== 'read') continue
    const path = joinPath(listing.base, uriToPath(entry.uri))
    const shown = relative(process.cwd(), showPath(path))
    const result = mend(reading, cleaners)
    if (!result) continue
    const why = result.outcome === 'refused' ? result.why : unfit(path, reading.bytes)
    if (why !== undefined || result.outcome === 'refused') {
      count.refused++
      process.stderr.write(`${visible(shown)}: left as it is: ${why}\n`)
      continue
    }
    count.mended++
    if (options.diff) await writeOutput(diffOf(shown, result, paintFor(process.stdout)))
    else write(path, shown, reading.bytes, result)
  }
  const kept = options.diff || count.mended === 0 ? '' : `; the old bytes are in ${UNDO}`
  const refused = count.refused === 0 ? '' : `, ${counted(count.refused, 'file')} left`
  const verb = options.diff ? 'would be mended' : 'mended'
  process.stderr.write(`${counted(count.mended, 'file')} ${verb}${refused}${kept}\n`)
  return count.mended > 0 ? EXIT.findings : EXIT.ok
}

/** Raw files are the evidence: they are changed only where Git can bring them back, unless people say otherwise. */
function guard(folder: string, { allowDirty, allowNoVcs }: FixOptions): void {
  if (allowNoVcs) return
  try {
    rootOf(folder, '--fix')
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    throw new UsageError(`${cause.message} --allow-no-vcs changes files that are under no version control.`, { cause })
  }
  if (allowDirty) return
  const changed = gitIn(folder, '--fix')(['status', '--porcelain', '-z', '--', '.'])
  const [first] = changed.split('\0')
  if (!first) return
  throw new UsageError(
    `--fix: ${showPath(first.slice(3))} has changes that are not committed, or is not under version control. Commit or stash them first; --allow-dirty changes files all the same.`,
  )
}

/** Why a file is not changed although its damage could be undone. */
function unfit(path: BytePath, bytes: Uint8Array): string | undefined {
  const stats = lstatSync(toBuffer(path))
  if (!stats.isFile()) return 'it is no regular file'
  if (stats.nlink > 1) return 'it has several names (hard links), and all would change'
  // A file that is packed, or that changed since it was read, has other bytes.
  return readFileSync(toBuffer(path)).equals(bytes) ? undefined : 'it is packed, or changed while it was read'
}

/** The undo record comes first, so that no byte is gone without it; then the file is replaced in one step. */
function write(path: BytePath, shown: string, before: Uint8Array, { bytes, edits }: Mended): void {
  const hash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')
  const record = {
    path: shown,
    before_sha256: hash(before),
    after_sha256: hash(bytes),
    edits: edits.map(({ byteStart, before, after, rule }) => ({
      rule,
      byte_start: byteStart,
      before: Buffer.from(before).toString('base64'),
      after: Buffer.from(after).toString('base64'),
    })),
  }
  const at = path.lastIndexOf('/') + 1
  // Hidden, so that no run takes it for an input if this process dies.
  const temporary = toBuffer(`${path.slice(0, at)}.${path.slice(at)}.${process.pid}.part`)
  try {
    mkdirSync(dirname(UNDO), { recursive: true })
    appendFileSync(UNDO, `${JSON.stringify(record)}\n`, { flush: true })
    writeFileSync(temporary, bytes, { flag: 'wx', flush: true })
    chmodSync(temporary, lstatSync(toBuffer(path)).mode)
    renameSync(temporary, toBuffer(path))
  } catch (cause) {
    rmSync(temporary, { force: true })
    const code = codeOf(cause)
    if (code === undefined) throw cause
    throw new ExpectedError(`${shown} cannot be changed (${code}). It is as it was. Mend that, and run --fix again.`, {
      cause,
    })
  }
}
