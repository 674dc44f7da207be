import { existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { Command } from 'commander'
import { registry } from '../../stages/index.ts'
import { CORRECTIONS_FILE } from '../pipeline/configuration/corrections.ts'
import { type Configuration, loadConfiguration } from '../pipeline/configuration/index.ts'
import { collect, toList } from './arguments.ts'

/** URL of the module that holds the stages: threads load it by themselves. The extension tells source from build. */
export const REGISTRY_URL: string = new URL(`../../stages/index${extname(import.meta.url)}`, import.meta.url).href

/** Of the stages that there are, by name: what other versions learnt may have another form. */
export const STAGE_VERSIONS: ReadonlyMap<string, string> = new Map(
  registry.stages.map(({ name, version }) => [name, version]),
)

/** Read from the working folder where `--config` names no other. */
const CONFIGURATION_FILE = 'qingliu.yaml'

/** The options of every command that cleans documents. */
export interface ConfigurationOptions {
  readonly config?: string
  readonly knowledge?: string
  readonly stages?: string[]
  readonly set: string[]
  readonly timezone?: string
  readonly asOf?: string
}

/** Adds them to a command. */
export function withConfiguration(command: Command): Command {
  return command
    .option('--config <file>', 'stages, parameters and time zone (default: qingliu.yaml, where there is one)')
    .option(
      '--knowledge <file>',
      `what to keep and to drop of what sites repeat (default: ${CORRECTIONS_FILE} beside the configuration)`,
    )
    .option('--stages <names>', 'run these stages only, separated by commas', toList)
    .option('--set <stage.param=value>', 'set a parameter of a stage; may be repeated', collect, [])
    .option('--timezone <name>', 'the time zone of dates that name none, as Asia/Shanghai')
    .option('--as-of <date>', 'the day on which the documents were collected: later dates are no dates of publication')
}

/** @throws UsageError for what does not fit */
export function configurationOf({
  config,
  knowledge,
  stages,
  set,
  timezone,
  asOf,
}: ConfigurationOptions): Configuration {
  const file = config ?? where(CONFIGURATION_FILE)
  const corrections = knowledge ?? where(join(dirname(config ?? CONFIGURATION_FILE), CORRECTIONS_FILE))
  return loadConfiguration(registry, {
    ...(file !== undefined && { file }),
    ...(corrections !== undefined && { knowledge: corrections }),
    ...(stages && { stages }),
    set,
    ...(timezone !== undefined && { timezone }),
    ...(asOf !== undefined && { asOf }),
  })
}

function where(path: string): string | undefined {
  return existsSync(path) ? path : undefined
}
