import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OutputError } from '../document/errors/output-error.ts'
import type { PublishedRun } from './publish/published-run.ts'

/** The path of the file with the knowledge of a stage, relative to the run. */
export function knowledgePath(stage: string): string {
  return `knowledge/${stage}.json`
}

/**
 * Formats knowledge as JSON that people can `grep` and programs can parse. Each entry of a list, or of a list in an object,
 * has a separate line.
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
 * The knowledge of the stages of a run, by stage. If `versions` is given, only of stages whose version is unchanged.
 *
 * @throws OutputError `DAMAGED` if a file does not have the form that runs write
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
