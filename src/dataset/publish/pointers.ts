import { readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../../document/errors/error-code.ts'
import { NO_LINKS, replaceFile } from './durable.ts'
import type { Latest } from './published-run.ts'

/** How the card of an output folder begins. A README.md that begins in another way is the user's, and stays. */
const MARK = '---\n# Written by qingliu.'

/**
 * `README.md` of an output folder. It is the same for all runs. Without it `load_dataset` of Hugging Face would take the files of
 * all runs, kept, rejected and raw, for one table.
 */
const CARD = `${MARK} Remove this line to keep your own changes.
configs:
${['data', 'rejects', 'raw'].map(config).join('')}---

# A dataset of qingliu

\`latest/\` is the published run; [latest/README.md](latest/README.md) says what it holds and how to read it. Here, too,
\`load_dataset\` finds the configurations \`default\`, \`rejects\` and \`raw\`.
`

function config(folder: string): string {
  const name = folder === 'data' ? 'default\n  default: true' : folder
  return `- config_name: ${name}\n  data_files:\n  - split: train\n    path: latest/${folder}/*.parquet\n`
}

/**
 * Makes the link `latest` lead to the published run, and writes the card. Both are for people, and for readers that do not parse
 * JSON. They are derived, so they are left out on a file system without links.
 */
export async function pointLink(folder: string, latest: Latest): Promise<void> {
  const path = join(folder, 'latest')
  if ((await readlink(path).catch(() => undefined)) !== latest.path) {
    const temporary = `${path}.tmp`
    await rm(temporary, { force: true })
    try {
      await symlink(latest.path, temporary, 'dir')
      await rename(temporary, path)
    } catch (error) {
      if (!NO_LINKS.has(codeOf(error) ?? '')) throw error
      await rm(temporary, { force: true })
      return
    }
  }
  await writeCard(join(folder, 'README.md'))
}

async function writeCard(path: string): Promise<void> {
  const card = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = codeOf(error)
    if (code === 'ENOENT') return MARK
    // A folder of that name is the user's.
    if (code === 'EISDIR') return ''
    throw error
  })
  if (card.startsWith(MARK) && card !== CARD) await replaceFile(path, CARD)
}
