import { relative, resolve } from 'node:path'
import type { Screen } from '../../check/report.ts'
import type { Rules } from '../../check/rules.ts'
import { unknownRule } from '../../check/selection/patterns.ts'
import type { PathLevels, Selection, Selector } from '../../check/selection/selector.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { CHECK } from '../../pipeline/configuration/settings/index.ts'
import type { Settled } from '../../pipeline/configuration/settings/settle.ts'
import { fileRuleNames } from '../configuration.ts'

/** The options that name rules. */
interface RuleOptions {
  readonly config?: string
  readonly select?: readonly string[]
  readonly ignore?: readonly string[]
}

/**
 * Which rules are reported, by command line and configuration.
 *
 * @throws UsageError for a name that no rule has, with its place in the file
 */
export function selectionOf(settings: Settled<typeof CHECK>, options: RuleOptions, rules: Rules): Selection {
  const told = (['select', 'ignore'] as const).flatMap((name) =>
    (options[name] ?? []).map((value) => ({ value, where: `--${name}` })),
  )
  for (const { value, where } of [...told, ...fileRuleNames(options.config)]) {
    const wrong = unknownRule(value, rules)
    if (wrong !== undefined) throw new UsageError(`${where}: ${wrong}`)
  }
  const { select, ignore, severity = {}, paths = [] } = settings
  return { select, ignore, severity, paths: paths as readonly PathLevels[] }
}

/**
 * The level of a finding by the path of its report.
 *
 * @param folder the folder that the paths of reports start from
 * @param home the folder of the configuration, from which patterns of paths start
 */
export function levelsIn(folder: string, home: string, selector: Selector): Selector['levelOf'] {
  return (path, rule, own) => selector.levelOf(relative(home, resolve(folder, path)), rule, own)
}

/** Leaves out the findings that are off, and gives the others their severity. */
export function selectionScreen(levelOf: Selector['levelOf']): Screen {
  return ({ path }, findings) =>
    findings.flatMap((finding) => {
      const level = levelOf(path, finding.rule, finding.severity)
      return level === 'off' ? [] : level === finding.severity ? [finding] : [{ ...finding, severity: level }]
    })
}
