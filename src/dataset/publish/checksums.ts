/**
 * `SHA256SUMS`, as `sha256sum --check` reads it: the hash of every file of a run except itself. The manifest lists only
 * files that the same work reproduces byte for byte; files with times in them, and the manifest itself, are listed here
 * alone.
 */
export const CHECKSUMS = 'SHA256SUMS'

/** Files of a run that are not in its manifest. */
export const NOTES: readonly string[] = [
  'README.md',
  'datapackage.json',
  'manifest.json',
  'openlineage.ndjson',
  'run.json',
]

/** The page that `qingliu report` draws from a run afterwards. It has no checksum and may be missing. */
export const REPORT = 'report.html'

interface Hashed {
  /** Path relative to the run; without line breaks and backslashes, which `sha256sum` would escape. */
  readonly path: string
  /** Hexadecimal. */
  readonly sha256: string
}

/** The content of the file: one line a path, sorted by path. */
export function checksumsOf(files: readonly Hashed[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** Hashes by path, from the lines that are well-formed. */
export function readChecksums(content: string): ReadonlyMap<string, string> {
  return new Map([...content.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sha256, path]) => [path!, sha256!]))
}
