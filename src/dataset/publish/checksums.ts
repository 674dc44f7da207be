/**
 * `SHA256SUMS`, as `sha256sum --check` reads it: the hash of every file of a run, its own alone left out. The manifest
 * names what the same work gives again byte for byte; files that carry times cannot stand in it, and the manifest not in
 * itself.
 */
export const CHECKSUMS = 'SHA256SUMS'

/** The files of a run that are not in its manifest. */
export const NOTES: readonly string[] = [
  'README.md',
  'datapackage.json',
  'manifest.json',
  'openlineage.ndjson',
  'run.json',
]

interface Hashed {
  /** Relative to the run, ASCII. */
  readonly path: string
  /** Hexadecimal. */
  readonly sha256: string
}

/** The file: a line each, by path. */
export function checksumsOf(files: readonly Hashed[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** Hashes by path, of the lines that have the form. */
export function readChecksums(content: string): ReadonlyMap<string, string> {
  return new Map([...content.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sha256, path]) => [path!, sha256!]))
}
