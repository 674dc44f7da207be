import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import stringify from 'safe-stable-stringify'
import { knowledgeJson } from '../../dataset/knowledge.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { didYouMean } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Registry, Stage } from '../../document/stage.ts'
import type { Knowledge } from '../pipeline.ts'
import { NO_CORRECTIONS } from './corrections.ts'
import type { PinnedKey } from './index.ts'

const FORMAT = 'qingliu-knowledge/1'

/** Knowledge for a run that does not learn it, and what identifies it. */
export interface Pinned {
  readonly key: PinnedKey
  readonly knowledge: Knowledge
}

/** Names of the stages whose knowledge is valid for other documents, too, so that it can be pinned. */
export function pinnable({ stages }: Registry): string[] {
  return stages.filter(({ learn }) => learn?.recall).map(({ name }) => name)
}

/**
 * The file of pinned knowledge: JSON with a line for each thing learnt, so that people can read it and version control
 * shows what changed. The same knowledge gives the same bytes.
 *
 * @param knowledge by stage; stages that cannot be pinned are left out
 */
export function pinnedJson(registry: Registry, knowledge: Knowledge): string {
  const names = pinnable(registry).filter((name) => knowledge[name] !== undefined)
  const stages = names.map((name) => {
    const { version } = registry.stages.find((stage) => stage.name === name)!
    const head = `${JSON.stringify(name)}: {"version": ${JSON.stringify(version)}, "knowledge":`
    return `${head}\n${knowledgeJson(knowledge[name]).trimEnd()}}`
  })
  return `{"format": ${JSON.stringify(FORMAT)}, "stages": {\n${stages.join(',\n')}\n}}\n`
}

/**
 * Reads a file of pinned knowledge.
 *
 * @throws UsageError where it cannot be read, is no such file, or was learnt by another version of a stage, whose
 *   knowledge may mean something else
 */
export function readPinned(path: string, registry: Registry): Pinned {
  const fail = (what: string, cause?: unknown): never => {
    throw new UsageError(`${path}: ${what}`, { cause })
  }
  let value: unknown
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
    value = JSON.parse(text)
  } catch (cause) {
    const code = codeOf(cause)
    if (code !== undefined)
      return fail(
        `the pinned knowledge cannot be read (${code}). 'qingliu learn --knowledge ${path}' writes it.`,
        cause,
      )
    return fail(`this is no file that 'qingliu learn' wrote: ${(cause as Error).message}. ${ELSE}`, cause)
  }
  if (!isObject(value) || value.format !== FORMAT || !isObject(value.stages))
    return fail(`this is no file that 'qingliu learn' wrote: it lacks "format": "${FORMAT}" or "stages". ${ELSE}`)
  const knowledge: Record<string, unknown> = {}
  const named: [string, string, unknown][] = []
  for (const { name, version, learn } of registry.stages) {
    const entry = value.stages[name]
    if (entry === undefined) continue
    if (!isObject(entry) || !learn?.recall) return fail(`the stage ${name} cannot be given knowledge. ${AGAIN}`)
    if (entry.version !== version) {
      return fail(
        `it was learnt by version ${String(entry.version)} of ${name}, and this is version ${version}. ${AGAIN}`,
      )
    }
    checkForm(name, learn, entry.knowledge, fail)
    knowledge[name] = entry.knowledge
    named.push([name, version, entry.knowledge])
  }
  for (const name of Object.keys(value.stages)) {
    if (named.some(([stage]) => stage === name)) continue
    const names = pinnable(registry)
    return fail(
      `there is no stage ${JSON.stringify(name)}. ${didYouMean(name, names)}Name its plug-in in the configuration.`,
    )
  }
  const sha256 = createHash('sha256').update(stringify(named)).digest('hex')
  return { key: { sha256, stages: named.map(([name]) => name) }, knowledge }
}

const AGAIN = "Learn again: 'qingliu learn'."
const ELSE = 'Corrections by hand are given with --corrections.'

/** A stage fails late and without a place on knowledge of another form, so it is asked here. */
function checkForm(
  name: string,
  learn: NonNullable<Stage['learn']>,
  learnt: unknown,
  fail: (what: string, cause: unknown) => never,
): void {
  try {
    learn.recall!(learnt, NO_CORRECTIONS)
  } catch (cause) {
    fail(`the knowledge of ${name} does not have the form that the stage writes. ${AGAIN}`, cause)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
