import { UsageError } from '../../document/errors/usage-error.ts'
import { realPath } from '../../read/folders/look.ts'
import type { Entry, Listing } from '../../read/listing.ts'
import { type BytePath, isAddress, isInside, joinPath, showPath, uriToPath } from '../../read/path.ts'
import { gitIn, rootOf } from './git.ts'

/** What has changed in a repository since a commit. Paths are absolute, with links resolved up to the repository. */
export interface Changes {
  readonly root: BytePath
  /** Files that were added or whose content differs, not yet committed ones among them. */
  readonly changed: ReadonlySet<BytePath>
  /** New path by old path, of files that were renamed, also of those whose content is the same. */
  readonly renamed: ReadonlyMap<BytePath, BytePath>
}

/**
 * Asks Git what differs from the point where the current branch left `ref`: commits, changes that are not committed, and
 * files that Git does not know yet, except ignored ones.
 *
 * @param folder a folder in the repository
 * @throws UsageError without Git, without a repository, or for a name that Git does not know
 */
export function changedSince(ref: string, folder: string): Changes {
  const git = gitIn(folder, '--changed-since')
  const root = rootOf(folder, '--changed-since')
  git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], (status) =>
    status === 1 || status === 128
      ? `--changed-since ${ref}: Git knows no such commit. In CI, fetch it first: git fetch origin ${ref}, or check out with the whole history (fetch-depth: 0).`
      : undefined,
  )
  const base = git(['merge-base', '--end-of-options', ref, 'HEAD'], (status) =>
    status === 1
      ? `--changed-since ${ref}: no commit is common to it and to the current branch. In CI, check out with the whole history (fetch-depth: 0).`
      : undefined,
  ).trim()
  const changed = new Set<BytePath>()
  const renamed = new Map<BytePath, BytePath>()
  const diff = ['diff', '--name-status', '-z', '--find-renames', '--no-ext-diff', '--no-relative', base, '--']
  const fields = git(diff).split('\0')
  for (let at = 0; at + 1 < fields.length; ) {
    const status = fields[at++]!
    const path = joinPath(root, fields[at++]!)
    if (/^[RC]/.test(status)) {
      const to = joinPath(root, fields[at++]!)
      if (status.startsWith('R')) renamed.set(path, to)
      if (status !== 'R100') changed.add(to)
    } else if (status !== 'D') changed.add(path)
  }
  const others = git(['ls-files', '--others', '--exclude-standard', '-z', '--full-name', '--', ':/'])
  for (const name of others.split('\0')) if (name !== '') changed.add(joinPath(root, name))
  return { root, changed, renamed }
}

/**
 * The part of a listing that has changed. What is in no repository stays: standard input, objects of other machines.
 *
 * @throws UsageError if no input lies in the repository
 */
export function changedOnly(listing: Listing, { root, changed }: Changes): Listing {
  const base = realPath(listing.base)
  // Standard input is a copy in a temporary folder, which is never inside the inputs.
  const isElsewhere = ({ uri, target }: Pick<Entry, 'uri' | 'target'>): boolean =>
    isAddress(uri) || (target !== undefined && !isInside(target, base))
  if (!isInside(base, root) && !isInside(root, base) && !listing.entries.every(isElsewhere)) {
    throw new UsageError(
      `--changed-since: ${showPath(listing.base)} is not in the repository ${showPath(root)}. Run the command in the repository that holds the inputs.`,
    )
  }
  const hasChanged = (entry: Pick<Entry, 'uri' | 'target'>): boolean =>
    isElsewhere(entry) ||
    changed.has(joinPath(base, uriToPath(entry.uri))) ||
    (entry.target !== undefined && changed.has(entry.target))
  return { ...listing, entries: listing.entries.filter(hasChanged), unread: listing.unread.filter(hasChanged) }
}
