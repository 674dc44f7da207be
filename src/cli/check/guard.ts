import { gitIn, rootOf } from '../../check/git/git.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { realPath } from '../../read/folders/look.ts'
import { type BytePath, joinPath, showPath } from '../../read/path.ts'

/** The options that let `--fix` change what Git could not bring back. */
export interface GuardOptions {
  readonly allowDirty?: true
  readonly allowNoVcs?: true
}

/**
 * Raw files are the evidence: they are changed only where Git can bring them back, unless people say otherwise.
 *
 * @param base the folder of all inputs
 * @returns whether Git keeps a file, by its path in the folder: it does not keep an ignored one
 * @throws UsageError for a folder in no repository, or with changes that are not committed
 */
export function guard(base: BytePath, { allowDirty, allowNoVcs }: GuardOptions): (path: BytePath) => boolean {
  if (allowNoVcs) return () => true
  const folder = showPath(base)
  let root: BytePath
  try {
    root = rootOf(folder, '--fix')
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    throw new UsageError(`${cause.message} --allow-no-vcs changes files that are under no version control.`, { cause })
  }
  if (allowDirty) return () => true
  const git = gitIn(folder, '--fix')
  const [first] = git(['status', '--porcelain', '-z', '--', '.']).split('\0')
  if (first)
    throw new UsageError(
      `--fix: ${showPath(first.slice(3))} has changes that are not committed, or is not under version control. Commit or stash them first; --allow-dirty changes files all the same.`,
    )
  const names = git(['ls-files', '-z', '--full-name', '--', '.']).split('\0')
  const kept = new Set(names.map((name) => joinPath(root, name)))
  const real = realPath(base)
  return (path) => kept.has(joinPath(real, path))
}
