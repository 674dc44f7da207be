import type { Given, Setting } from './index.ts'

type Table = Readonly<Record<string, Setting>>

/** The settings of a table with their defaults; undefined where nothing was given and there is no default. */
export type Settled<T extends Table> = {
  readonly [Name in keyof T]: T[Name] extends { readonly default: unknown } | { readonly kind: 'flag' }
    ? NonNullable<Given<T>[Name]>
    : Given<T>[Name] | undefined
}

/**
 * Settings from, in ascending priority: defaults, configuration file, command line.
 *
 * @param options values as commander has them, by the name of the option in camel case
 */
export function settle<T extends Table>(table: T, options: object, file: Given<T> = {}): Settled<T> {
  const given = options as Readonly<Record<string, unknown>>
  const entries = Object.entries(table).map(([name, setting]) => {
    const fallback = setting.kind === 'flag' ? false : 'default' in setting ? setting.default : undefined
    return [name, given[camelCase(name)] ?? file[name] ?? fallback]
  })
  return Object.fromEntries(entries) as Settled<T>
}

/** `max-bytes` as commander calls its value: `maxBytes`. */
export const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
