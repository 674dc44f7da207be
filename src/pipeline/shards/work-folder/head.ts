import { ExpectedError } from '../../../document/errors/expected-error.ts'

/** What all processes that share a work folder must have in common. The file `work.json`. */
export interface WorkHead {
  readonly format: string
  /** Version of the package, and of Node. */
  readonly version: string
  readonly node: string
  /** See `buildHash`. */
  readonly build: string
  readonly config_sha256: string
  /** See `Plan.inputsSha256`. */
  readonly inputs_sha256: string
  readonly shards: number
  readonly phases: number
  readonly parts: number
  /** What the hash is over, for merging. */
  readonly config: unknown
  /** As they were given to the first shard. */
  readonly inputs: readonly string[]
}

export const FORMAT = 'qingliu-shards/1'

/** The work folder belongs to other work. */
export class OtherWorkError extends ExpectedError {
  override readonly name = 'OtherWorkError'
}

/** What may differ, with its name in messages, the most telling first. */
const COMMON: readonly (readonly [keyof WorkHead, string])[] = [
  ['format', 'another form of work folders'],
  ['version', 'another version of qingliu'],
  ['node', 'another version of Node'],
  ['build', 'another build of qingliu, another plug-in, time zone or locale'],
  ['config_sha256', 'another configuration'],
  ['inputs_sha256', 'other inputs'],
  ['shards', 'another number of shards'],
  ['phases', 'another number of phases'],
  ['parts', 'other inputs'],
]

/**
 * Checks that a process may take part in the work of a folder.
 *
 * @param own what the process knows of itself
 * @param folder for the message
 * @throws OtherWorkError (exit code 2), which says what differs
 */
export function checkHead(begun: WorkHead, own: Partial<WorkHead>, folder: string): void {
  const found = COMMON.find(([name]) => own[name] !== undefined && own[name] !== begun[name])
  if (!found) return
  const [name, what] = found
  throw new OtherWorkError(
    `${folder} was begun with ${what}: there it is ${begun[name]}, here ${own[name]}. ` +
      'All shards of a run, and the merge, need the same build, Node, configuration and inputs. Use these, or begin in another folder.',
  )
}
