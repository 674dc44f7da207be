import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageModule } from '../configuration/package-module.ts'
import type { StageModules } from '../registry.ts'

/** Files whose content decides what stages do. */
const CODE: ReadonlySet<string> = new Set([
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '.json',
  '.bin',
  '.wasm',
  '.node',
])

/**
 * SHA-256 (hexadecimal) over all that decides what a stage makes of a document besides its parameters: the code of the program and
 * of plug-ins, the version of Node with those of its parts (regular expressions and `Intl` follow Unicode's), byte order, time
 * zone and locale.
 *
 * Of a plug-in this is its module and the files that its code names, from file to file: see {@link filesOf}.
 */
export function buildHash({ registry, plugins = [] }: StageModules): string {
  const hash = createHash('sha256')
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions()
  hash.update(JSON.stringify([process.versions, process.arch, timeZone, locale]))
  const own = codeFolders(registry)
  hash.update(codeHash(own))
  hashPlugins(plugins, own, hash)
  return hash.digest('hex')
}

/**
 * SHA-256 (hexadecimal) over the code of plug-ins; undefined without any. It is part of the id of a run: the version of a
 * plug-in alone would hide a change of its code behind the run that was made before it.
 */
export function pluginsHash({ registry, plugins = [] }: StageModules): string | undefined {
  if (plugins.length === 0) return undefined
  const hash = createHash('sha256')
  hashPlugins(plugins, codeFolders(registry), hash)
  return hash.digest('hex')
}

function hashPlugins(plugins: NonNullable<StageModules['plugins']>, own: ReadonlySet<string>, hash: Hash): void {
  const seen = new Set<string>()
  for (const { url } of plugins) {
    const entry = fileURLToPath(url)
    // Names are relative to the plug-in, so that a copy of it in another folder, as on an executor, is the same build.
    for (const file of filesOf(entry, own, seen))
      hashFile(file, file === entry ? '.' : relative(dirname(entry), file), hash)
  }
}

/**
 * The folders that hold the code. In the package it is one folder, dependencies included; unbundled it is `src` and
 * `stages`, and the lock file names the dependencies.
 */
function codeFolders(registry: string): Set<string> {
  const own = dirname(fileURLToPath(import.meta.url))
  const stages = dirname(fileURLToPath(registry))
  if (basename(own) !== 'reuse') return new Set([own, stages])
  const root = resolve(own, '../../..')
  return new Set([join(root, 'src'), join(root, 'stages'), stages])
}

/** Hashes of code folders. They are read once: the code of a process that runs is what it has loaded. */
const codeHashes = new Map<string, string>()

function codeHash(folders: ReadonlySet<string>): string {
  const key = [...folders].join('\0')
  let known = codeHashes.get(key)
  if (known === undefined) {
    const hash = createHash('sha256')
    for (const folder of folders) hashFolder(folder, hash)
    known = hash.digest('hex')
    codeHashes.set(key, known)
  }
  return known
}

function hashFolder(folder: string, hash: Hash): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.sort()) {
    const isTest = /(?:^|[/\\])fixtures[/\\]|\.test\.[jt]s$|\.d\.ts$/.test(name)
    if (CODE.has(extname(name)) && !isTest) hashFile(join(folder, name), name, hash)
  }
  for (const lock of [join(folder, '../package-lock.json'), join(folder, '../../package-lock.json')])
    if (existsSync(lock)) hashFile(lock, 'package-lock.json', hash)
}

function hashFile(path: string, name: string, hash: Hash): void {
  const bytes = readFileSync(path)
  hash.update(`\0${name}\0${bytes.length}\0`).update(bytes)
}

/** Strings of the code, and what stands before them. No path holds a NUL, and Node refuses to look for one that does. */
const STRINGS = /(\b(?:from|import|require)\s*\(?\s*)?(["'`])((?:\.{0,2}\/)?[^"'`\n\\\0]{1,200})\2/g

/**
 * A module and the files that it names in its strings, and so on: what it imports, and tables that it reads. A name that is put
 * together while the code runs is not seen; who has one raises the version of the stage.
 *
 * @param own folders that are left out: what a plug-in imports of the program is hashed with it
 * @param seen files that are left out; those found are added
 */
function* filesOf(path: string, own: ReadonlySet<string>, seen: Set<string>): Generator<string> {
  if (seen.has(path) || [...own].some((folder) => path.startsWith(folder + sep))) return
  seen.add(path)
  yield path
  if (!CODE.has(extname(path)) || extname(path) === '.json') return
  for (const [, imports, , name] of readFileSync(path, 'utf8').matchAll(STRINGS)) {
    const found = /^\.{0,2}\//.test(name!) ? named(resolve(dirname(path), name!)) : imports && ofPackage(name!, path)
    if (found) yield* filesOf(found, own, seen)
  }
}

/** The file of that name; CommonJS may leave out its ending. */
function named(path: string): string | undefined {
  const names = [path, ...['.js', '.cjs', '.json', '/index.js'].map((ending) => path + ending)]
  return names.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile())
}

function ofPackage(name: string, from: string): string | undefined {
  try {
    const found = createRequire(from).resolve(name)
    return found.startsWith('/') || /^[A-Za-z]:/.test(found) ? found : undefined
  } catch {
    return packageModule(name, dirname(from))
  }
}
