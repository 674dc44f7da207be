/**
 * A setting of a command: a key of `qingliu.yaml` and, by the same name, an option. Command line, configuration file,
 * JSON Schema and documentation are all made from this description, so that they cannot differ.
 */
export type Setting = Path | Paths | Name | Names | Count | Share | Choice | Choices | Levels | PathLevels | Flag

interface Described {
  /** What it does, as a phrase for `--help`. */
  readonly doc: string
  /** An example of a value that is not the default, as YAML. */
  readonly example: string
}

export interface Path extends Described {
  readonly kind: 'path'
  readonly default?: string
}

export interface Paths extends Described {
  readonly kind: 'paths'
  readonly default: readonly string[]
}

/** Any text but the empty one. */
export interface Name extends Described {
  readonly kind: 'name'
}

/** Patterns that name rules, as `stage`, `stage/rule` or the beginning of one. They are checked when the rules are known. */
export interface Names extends Described {
  readonly kind: 'names'
  readonly default: readonly string[]
}

/** How rules are reported, by patterns that name them: a key of the file only. */
export interface Levels extends Described {
  readonly kind: 'levels'
}

/** The same for some files, as `[{files: [PATTERN], severity: {RULE: LEVEL}}]`: a key of the file only. */
export interface PathLevels extends Described {
  readonly kind: 'path-levels'
}

/** A whole number, at least `min`. */
export interface Count extends Described {
  readonly kind: 'count'
  readonly min: number
  readonly default?: number
}

/** A number from 0 to 1, or a percentage. */
export interface Share extends Described {
  readonly kind: 'share'
}

export interface Choice extends Described {
  readonly kind: 'choice'
  readonly values: readonly string[]
  readonly default: string
}

/** Some of the values, in their order; the first one always. */
export interface Choices extends Described {
  readonly kind: 'choices'
  readonly values: readonly string[]
  readonly default: readonly string[]
}

export interface Flag extends Described {
  readonly kind: 'flag'
}

/** A setting that always has a value. */
export type Defaulted<S extends { readonly default?: unknown }> = S & { readonly default: NonNullable<S['default']> }

/** How a rule can be reported. */
export const LEVELS = ['off', 'info', 'warning', 'error'] as const

type Level = (typeof LEVELS)[number]

/** The types of values that are no text, by kind. */
interface Values {
  readonly paths: readonly string[]
  readonly choices: readonly string[]
  readonly names: readonly string[]
  readonly count: number
  readonly share: number
  readonly flag: boolean
  readonly levels: Readonly<Record<string, Level>>
  readonly 'path-levels': readonly { readonly files: readonly string[]; readonly severity: Values['levels'] }[]
}

/** The type of a setting's value. */
export type ValueOf<S extends Setting> = S['kind'] extends keyof Values ? Values[S['kind']] : string
