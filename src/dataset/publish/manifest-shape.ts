import { STATUSES } from '../../document/facts/status.ts'
import type { Manifest } from './manifest.ts'

/** A manifest does not have the expected form. The message names the place and the value found there. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
}

/**
 * Parses and checks a manifest: readers rely on its form, and must not follow paths that a damaged one names.
 *
 * @throws ManifestError where the text is not JSON or has another form
 */
export function parseManifest(content: string): Manifest {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (cause) {
    throw new ManifestError('is not JSON', { cause })
  }
  manifest(value, '')
  const seen = new Set<string>()
  for (const { path } of (value as Manifest).files) {
    if (seen.has(path)) throw new ManifestError(`names ${path} twice`)
    seen.add(path)
  }
  return value as Manifest
}

/** Throws where a value is not as expected; `at` is its place, such as `.files[3].path`. */
type Check = (value: unknown, at: string) => void

function fail(at: string, value: unknown, expected: string): never {
  const shown = value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60)
  throw new ManifestError(`has ${shown} where ${at === '' ? 'all' : at.replace(/^\./, '')} should be ${expected}`)
}

const text =
  (pattern: RegExp, what: string): Check =>
  (value, at) => {
    if (typeof value !== 'string' || !pattern.test(value)) fail(at, value, what)
  }

const count: Check = (value, at) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) fail(at, value, 'a count')
}

const list =
  (item: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) fail(at, value, 'a list')
    for (const [i, each] of value.entries()) item(each, `${at}[${i}]`)
  }

/** An object with these members; a later version may have more. */
const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(at, value, 'an object')
    for (const name in members) members[name]!((value as Record<string, unknown>)[name], `${at}.${name}`)
  }

/** An object whose members are all of one kind. */
const record =
  (member: Check): Check =>
  (value, at) => {
    object({})(value, at)
    for (const [name, each] of Object.entries(value as object)) member(each, `${at}.${name}`)
  }

const optional =
  (check: Check): Check =>
  (value, at) => {
    if (value !== undefined) check(value, at)
  }

const name = text(/^[^\p{Cc}]+$/u, 'a name')
const hash = text(/^[0-9a-f]{64}$/, 'a SHA-256')

/** Only paths inside the run's own folders, so that no path leads elsewhere. */
const path = text(
  /^(?:(?:data|rejects|raw)\/part-\d{5,}\.parquet|knowledge\/[\w-]+\.json|data\.(?:arrow|jsonl)|markdown(?:\/[^./\\\p{C}][^/\\\p{C}]*)+\.md)$/u,
  'a path',
)

const account = object({
  documents: count,
  raw: count,
  text: count,
  verbatim: count,
  replaced: count,
  removed: count,
  inserted: count,
  rules: record(object({ edits: count, replaced: count, removed: count, inserted: count })),
})

const manifest = object({
  format: text(/^qingliu\/1$/, '"qingliu/1"'),
  schema_version: optional(count),
  run_id: text(/^[\w-]+$/, 'the name of a run'),
  pipeline_version: name,
  config_sha256: name,
  config: object({}),
  stages: list(object({ name, version: name })),
  plugins_sha256: optional(hash),
  measures: list(name),
  formats: list(text(/^(?:parquet|arrow|jsonl|markdown)$/, 'a format')),
  counts: object({ documents: count, kept: count, rejected: count, duplicate: count, unread: count }),
  reasons: record(count),
  accounts: object(Object.fromEntries(STATUSES.map((status) => [status, account]))),
  takings: optional(
    object({
      documents: count,
      characters: count,
      taken: count,
      taken_characters: count,
      by: record(object({ documents: count, alone: count, characters: count })),
    }),
  ),
  unread: list(object({ path: name, reason: text(/./s, 'a reason') })),
  containers: list(
    object({
      path: name,
      format: name,
      bytes: count,
      records: count,
      record_bytes: count,
      damaged: count,
      damaged_bytes: count,
      framing_bytes: count,
      others: record(count),
    }),
  ),
  files: list(object({ path, bytes: count, sha256: hash, rows: optional(count) })),
})
