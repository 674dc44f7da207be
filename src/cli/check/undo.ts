import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Change, formatChanges, parseChanges, undone } from '../../check/fix/undo.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { bytePath } from '../../read/path.ts'
import { counted } from '../../terminal/figures.ts'
import { visible } from '../../terminal/visible.ts'
import { EXIT } from '../process/exit.ts'
import { saveFile } from '../process/output.ts'
import { replaceRaw, unfit } from './raw-file.ts'

/** Where the old bytes of changed files are kept: a line of JSON for each. Hidden, so no run takes it for an input. */
export const UNDO = '.qingliu/undo.jsonl'

/** Adds a line to the undo record. Its folder tells Git to ignore it: nothing in it belongs in a commit. */
export function recordChange(change: Change): void {
  const folder = dirname(UNDO)
  const ignore = join(folder, '.gitignore')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  appendFileSync(UNDO, formatChanges([change]), { flush: true })
}

/**
 * Gives mended files their old bytes back, the last change first, and takes these changes out of the undo record.
 *
 * @param inputs files and folders; all if there are none
 * @returns the exit code: 1 if a file is left as it is, because it has changed since
 * @throws UsageError without a record, or for one that is broken
 */
export async function undo(inputs: readonly string[]): Promise<number> {
  const changes = parseChanges(readRecord(), UNDO)
  const left: Change[] = []
  const refused = new Set<string>()
  const isMeant = ({ path }: Change): boolean =>
    inputs.length === 0 || inputs.some((input) => `${resolve(path)}/`.startsWith(`${resolve(input)}/`))
  for (const change of changes.toReversed()) {
    // What was changed before a change that stays cannot be undone either.
    const isLeft = !isMeant(change) || refused.has(change.path)
    const why = isLeft ? undefined : undoOne(change)
    if (!isLeft && why === undefined) continue
    left.push(change)
    if (why === undefined) continue
    refused.add(change.path)
    process.stderr.write(`${visible(change.path)}: left as it is: ${why}\n`)
  }
  if (left.length > 0) await saveFile(UNDO, formatChanges(left.reverse()), '--undo')
  else rmSync(UNDO)
  const rest = refused.size === 0 ? '' : `, ${counted(refused.size, 'file')} left`
  process.stderr.write(`${counted(changes.length - left.length, 'change')} undone${rest}\n`)
  return refused.size > 0 ? EXIT.findings : EXIT.ok
}

/** Undoes one change; returns why not. */
function undoOne(change: Change): string | undefined {
  const { path } = change
  if (!existsSync(path)) return 'it is there no more'
  const bytes = readFileSync(path)
  const old = undone(bytes, change)
  if (!old) return 'it has changed since it was mended'
  const why = unfit(bytePath(resolve(path)), bytes)
  if (why === undefined) replaceRaw(bytePath(resolve(path)), path, old)
  return why
}

function readRecord(): string {
  try {
    return readFileSync(UNDO, 'utf8')
  } catch (cause) {
    const code = codeOf(cause)
    if (code === undefined) throw cause
    const told =
      code === 'ENOENT'
        ? 'there is nothing to undo: --fix writes it in the folder where it runs'
        : `unreadable (${code})`
    throw new UsageError(`--undo: ${UNDO}: ${told}.`, { cause })
  }
}
