import { formatNamed, nearNames } from '../../../document/errors/near-names.ts'
import { LEVELS, type Setting } from './index.ts'

/** A value that fits a setting, or a description of what the setting takes. */
export type Fitted = { readonly value: SettingValue } | { readonly takes: string }

export type SettingValue =
  | string
  | number
  | boolean
  | readonly string[]
  | LevelsValue
  | readonly { readonly files: readonly string[]; readonly severity: LevelsValue }[]

type LevelsValue = Readonly<Record<string, (typeof LEVELS)[number]>>

/**
 * Checks a value of a setting and brings it into its form.
 *
 * @param value from YAML, or the text of an option
 */
export function fit(setting: Setting, value: unknown): Fitted {
  switch (setting.kind) {
    case 'path':
      return typeof value === 'string' && value !== '' ? { value } : { takes: 'a path' }
    case 'name':
      return typeof value === 'string' && value !== '' ? { value } : { takes: 'a name' }
    case 'paths': {
      const paths = typeof value === 'string' ? [value] : value
      return isTexts(paths) && paths.length > 0 && !paths.includes('') ? { value: paths } : { takes: 'a list of paths' }
    }
    case 'names': {
      const names = typeof value === 'string' ? splitNames(value) : value
      return isTexts(names) && !names.includes('') ? { value: names } : { takes: 'a list of names of rules' }
    }
    case 'levels':
      return isLevels(value) ? { value } : { takes: `rules, each with one of ${LEVELS.join(', ')}${unlevelled(value)}` }
    case 'path-levels': {
      const entries = Array.isArray(value) ? value.map(pathLevels) : []
      const fitting = entries.filter((entry) => entry !== undefined)
      return Array.isArray(value) && fitting.length === entries.length
        ? { value: fitting }
        : {
            takes: `a list of {files: [PATTERN], severity: {RULE: LEVEL}}, each LEVEL one of ${LEVELS.join(', ')}${wrongIn(value)}`,
          }
    }
    case 'count': {
      const count = wholeNumber(value)
      return count !== undefined && count >= setting.min
        ? { value: count }
        : { takes: `a whole number from ${setting.min}` }
    }
    case 'share': {
      const share = shareOf(value)
      return share === undefined ? { takes: 'a share from 0 to 1, or a percentage such as 5%' } : { value: share }
    }
    case 'choice':
      return setting.values.includes(value as string)
        ? { value: value as string }
        : { takes: `one of ${setting.values.join(', ')}${meant([value], setting.values)}` }
    case 'choices': {
      const names = typeof value === 'string' ? splitNames(value) : value
      return isTexts(names) && names.every((name) => setting.values.includes(name))
        ? { value: setting.values.filter((name, i) => i === 0 || names.includes(name)) }
        : { takes: `some of ${setting.values.join(', ')}${meant(names, setting.values)}` }
    }
    case 'flag':
      return typeof value === 'boolean' ? { value } : { takes: 'true or false' }
  }
}

/** Which of the known words may be meant by one that is none, as in `; markdown may be meant`. */
function meant(words: unknown, known: readonly string[]): string {
  const wrong = isTexts(words) ? words.find((word) => !known.includes(word)) : undefined
  if (wrong === undefined) return ''
  const format = formatNamed(wrong, known)
  const near = format === undefined ? nearNames(wrong, known) : [format]
  return near.length > 0 ? `; ${near.join(' or ')} may be meant` : ''
}

/** `a,b,c` */
export function splitNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function isLevels(value: unknown): value is LevelsValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(([name, level]) => name !== '' && (LEVELS as readonly unknown[]).includes(level))
}

/** Names the rules whose level is none, as in `; "foo" of html is none of them`. */
function unlevelled(value: unknown): string {
  const wrong = Object.entries(value ?? {}).filter(([, level]) => !(LEVELS as readonly unknown[]).includes(level))
  return typeof value === 'object' && !Array.isArray(value)
    ? wrong.map(([name, level]) => `; ${JSON.stringify(level)} of ${name} is none of them`).join('')
    : ''
}

const wrongIn = (entries: unknown): string =>
  Array.isArray(entries)
    ? entries.map((entry) => unlevelled((entry as { severity?: unknown } | null)?.severity)).join('')
    : ''

function pathLevels(value: unknown): { readonly files: readonly string[]; readonly severity: LevelsValue } | undefined {
  if (
    typeof value !== 'object' ||
    value === null ||
    Object.keys(value).some((key) => key !== 'files' && key !== 'severity')
  )
    return undefined
  const { files, severity } = value as { readonly files?: unknown; readonly severity?: unknown }
  const patterns = typeof files === 'string' ? [files] : files
  if (!isTexts(patterns) || patterns.length === 0 || patterns.includes('') || !isLevels(severity)) return undefined
  return { files: patterns, severity }
}

function wholeNumber(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(count) ? (count as number) : undefined
}

function shareOf(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(value) : undefined
  // The decimal point is moved in the text: 19.9 / 100 is not the number nearest to 0.199.
  const share = match ? Number(match[2] === '%' ? `${match[1]}e-2` : match[1]) : value
  return typeof share === 'number' && share >= 0 && share <= 1 ? share : undefined
}
