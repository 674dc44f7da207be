import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OutputError } from './output-error.ts'
import type { PublishedRun } from './publish/published-run.ts'

/** The file of a run that holds what a stage learnt. */
export function knowledgePath(stage: string): string {
  return `knowledge/${stage}.json`
}

/**
 * Knowledge as a run keeps it: JSON that people read with `grep` and programs with any reader. Of an object whose
 * members are lists, as of a list, each entry has a line of its own.
 */
export function knowledgeJson(learnt: unknown): string {
  if (Array.isArray(learnt)) return `${list(learnt)}\n`
  if (learnt === null || typeof learnt !== 'object') return `${JSON.stringify(learnt)}\n`
  const members = Object.entries(learnt).map(
    ([name, value]) => `${JSON.stringify(name)}: ${Array.isArray(value) ? list(value) : JSON.stringify(value)}`,
  )
  return `{${members.join(',\n')}}\n`
}

function list(entries: readonly unknown[]): string {
  return entries.length === 0 ? '[]' : `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`
}

/**
 * What the stages of a run had learnt, by stage; of those whose version is still the same, where `versions` names them.
 *
 * @throws OutputError `DAMAGED` for a file that is not what a run writes
 */
export async function readKnowledge(
  { folder, manifest }: PublishedRun,
  versions?: ReadonlyMap<string, string>,
): Promise<Record<string, unknown>> {
  const knowledge: Record<string, unknown> = {}
  for (const { name, version } of manifest.stages) {
    const path = knowledgePath(name)
    if (versions && versions.get(name) !== version) continue
    if (!manifest.files.some((file) => file.path === path)) continue
    try {
      knowledge[name] = JSON.parse(await readFile(join(folder, path), 'utf8'))
    } catch (cause) {
      throw new OutputError('DAMAGED', `cannot read ${join(folder, path)}: ${(cause as Error).message}`, { cause })
    }
  }
  return knowledge
}
