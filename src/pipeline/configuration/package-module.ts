import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * Resolves `import` of a package from a folder. Node's `import.meta.resolve` does not take a folder without a flag, and
 * `require.resolve` refuses packages that only support `import`.
 *
 * @param name `package` or `@scope/package`, optionally followed by a path
 * @returns the path of the module; undefined if the package is not installed or has no such module
 */
export function packageModule(name: string, folder: string): string | undefined {
  const require = createRequire(join(folder, 'package.json'))
  const [, owner, path] = /^((?:@[^/]+\/)?[^/]+)(\/.+)?$/.exec(name) ?? []
  const home = owner && require.resolve.paths(name)?.find((parent) => existsSync(join(parent, owner, 'package.json')))
  if (!home) return undefined
  const { exports } = JSON.parse(readFileSync(join(home, owner, 'package.json'), 'utf8')) as { exports?: Target }
  const target = exports === undefined ? undefined : imported(exports, `.${path ?? ''}`)
  if (target !== undefined) return join(home, owner, target)
  try {
    return require.resolve(name)
  } catch {
    return undefined
  }
}

/** The value of `exports` in a package: a path, or values by subpath or condition. */
type Target = string | null | readonly Target[] | { readonly [key: string]: Target }

const CONDITIONS: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'default'])

/** @returns undefined for unsupported forms, such as patterns */
function imported(exports: Target, path: string): string | undefined {
  if (typeof exports === 'string') return path === '.' ? exports : undefined
  if (exports === null || Array.isArray(exports)) return undefined
  const entries = Object.entries(exports)
  const isByPath = entries.some(([key]) => key.startsWith('.'))
  for (const [key, target] of entries) {
    if (!(isByPath ? key === path : CONDITIONS.has(key))) continue
    const file = imported(target, isByPath ? '.' : path)
    if (file !== undefined) return file
  }
  return undefined
}
