import { existsSync } from 'node:fs'
import {
  type CacheSize,
  clear as clearCache,
  prune as pruneCache,
  sizeOf,
  type Verified,
  verify as verifyCache,
} from '../../cache/index.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import { settle } from '../../pipeline/configuration/settings/settle.ts'
import { bytes, counted, figure } from '../../terminal/figures.ts'
import { paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { tableLines } from '../../terminal/table.ts'
import { visible } from '../../terminal/visible.ts'
import { fileSettings } from '../configuration.ts'
import { EXIT } from '../process/exit.ts'
import { minuteOf } from '../runs/runs.ts'
import { checkCache, runCache } from './place.ts'

export interface CacheOptions {
  readonly config?: string
  readonly out?: string
  readonly cache?: string
  readonly cacheBytes?: number
  readonly json?: true
}

/** Runs `qingliu cache size`; returns the exit code. */
export function size(options: CacheOptions): number {
  const found = each(options, sizeOf)
  if (options.json) return printJson(found.map(({ folder, result }) => ({ folder, ...plainSize(result) })))
  const rows = found.map(({ folder, result: { bytes: all, records, files, lastUsed } }) => [
    visible(folder),
    bytes(all),
    figure(records),
    figure(files),
    lastUsed === undefined ? '–' : minuteOf(1000 * lastUsed),
  ])
  const [head, ...lines] = tableLines([['folder', 'size', 'records', 'files', 'last used'], ...rows], [1, 2, 3])
  return print(options, found.length === 0 ? [] : [paintFor(process.stdout)('dim', head!), ...lines])
}

/** Runs `qingliu cache prune`; returns the exit code. */
export function prune(options: CacheOptions): number {
  const most = settle(SETTINGS, options, fileSettings(options.config))['cache-bytes']
  const found = each(options, (folder) => {
    const before = sizeOf(folder)
    pruneCache(folder, most)
    return { before, after: sizeOf(folder) }
  })
  if (options.json)
    return printJson(
      found.map(({ folder, result: { before, after } }) => ({
        folder,
        removed: before.bytes - after.bytes,
        ...plainSize(after),
      })),
    )
  return print(
    options,
    found.map(
      ({ folder, result: { before, after } }) =>
        `${visible(folder)}: ${bytes(Math.max(0, before.bytes - after.bytes))} removed, ${bytes(after.bytes)} left in ${counted(after.records, 'record')}`,
    ),
  )
}

/** Runs `qingliu cache verify`; returns the exit code. */
export function verify(options: CacheOptions): number {
  const found = each<Verified>(options, verifyCache)
  if (options.json) printJson(found.map(({ folder, result }) => ({ folder, ...result })))
  else
    print(
      options,
      found.map(({ folder, result: { records, damaged } }) =>
        damaged === 0
          ? `${visible(folder)}: ${counted(records, 'record')}, all as they were written`
          : `${visible(folder)}: ${figure(damaged)} of ${counted(records, 'record')} damaged. Runs make them anew and never use them; check the disk`,
      ),
    )
  return found.some(({ result }) => result.damaged > 0) ? EXIT.findings : EXIT.ok
}

/** Runs `qingliu cache clear`; returns the exit code. */
export function clear(options: CacheOptions): number {
  const found = each(options, clearCache)
  if (options.json) return printJson(found.map(({ folder, result }) => ({ folder, removed: result })))
  return print(
    options,
    found.map(({ folder, result }) => `${visible(folder)}: ${bytes(result)} removed`),
  )
}

/** Does something with the cache that is named, or with those of runs and checks that are there. */
function each<T>(
  options: CacheOptions,
  step: (folder: string) => T,
): { readonly folder: string; readonly result: T }[] {
  return foldersOf(options)
    .filter((folder) => existsSync(folder))
    .map((folder) => {
      try {
        return { folder, result: step(folder) }
      } catch (cause) {
        const code = codeOf(cause)
        if (code === undefined) throw cause
        throw new UsageError(`the cache in ${folder} cannot be read or changed (${code}). Name another with --cache.`, {
          cause,
        })
      }
    })
}

function foldersOf(options: CacheOptions): string[] {
  const { out, cache } = settle(SETTINGS, options, fileSettings(options.config))
  const { config } = options
  return [...new Set([runCache({ out, config, cache }), checkCache({ config, cache })])]
}

function print(options: CacheOptions, lines: readonly string[]): number {
  const none = `There is no cache in ${foldersOf(options).map(visible).join(' or ')}.`
  process.stdout.write(`${(lines.length === 0 ? [none] : lines).join('\n')}\n`)
  return EXIT.ok
}

function printJson(value: readonly object[]): number {
  process.stdout.write(`${safeJson(value, 2)}\n`)
  return EXIT.ok
}

const plainSize = ({ bytes: all, records, files, lastUsed }: CacheSize): object => ({
  bytes: all,
  records,
  files,
  ...(lastUsed !== undefined && { last_used: new Date(1000 * lastUsed).toISOString() }),
})
