import { once } from 'node:events'
import { resolve } from 'node:path'
import { tokenize } from '../../stages/html/tree/tokenizer.ts'
import { readKnowledge } from '../dataset/knowledge.ts'
import { openDataset } from '../dataset/read.ts'
import { checkSchema } from '../dataset/schema/schema-version.ts'
import { codeOf } from '../document/errors/error-code.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { ruleDocs } from '../document/rules.ts'
import { inspect } from '../inspect/server.ts'
import type { BytesOf } from '../inspect/view.ts'
import { rulesToSwitch } from '../pipeline/configuration/corrections-schema.ts'
import { loadStages, stageVersions } from './configuration.ts'
import { describeBy } from './explain/describe-evidence.ts'
import { rawBytes } from './explain/raw-bytes.ts'
import { EXIT } from './process/exit.ts'
import { checkWritable } from './process/output.ts'
import { withSignals } from './process/signals.ts'
import { withCopy } from './remote/copy.ts'

export interface InspectCommandOptions {
  readonly config?: string
  readonly port?: number
  readonly corrections: string
  readonly review: string
  readonly raw?: string
}

/** Runs `qingliu inspect DATASET` until it is interrupted, which is its good end. */
export async function inspectDataset(dataset: string, options: InspectCommandOptions): Promise<number> {
  const { config, port = 0, corrections, review, raw } = options
  checkWritable(corrections, '--corrections')
  checkWritable(review, '--review')
  return withCopy(dataset, 'run', async ({ path }) => {
    const run = await openDataset(path)
    checkSchema(run, 'inspect')
    const { registry } = await loadStages(config)
    const interruption = withSignals()
    try {
      const paths = { corrections: resolve(corrections), review: resolve(review) }
      const describe = describeBy(registry, await readKnowledge(run, stageVersions(registry)))
      const bytesOf: BytesOf = (explanation, place) => rawBytes(explanation, place, raw, { run, registry })
      const about = { describe, bytesOf, tokenize, rules: ruleDocs(registry), switchable: rulesToSwitch(registry) }
      const inspector = await inspect(run, { port, ...paths, ...about }).catch(portTaken(port))
      process.stdout.write(`${inspector.url}\n`)
      process.stderr.write('Open this address in a browser; Ctrl-C ends the inspector.\n')
      if (!interruption.signal.aborted) await once(interruption.signal, 'abort')
      await inspector.close()
      return EXIT.ok
    } finally {
      interruption.release()
    }
  })
}

function portTaken(port: number): (error: Error) => never {
  return (error) => {
    if (codeOf(error) !== 'EADDRINUSE') throw error
    throw new UsageError(
      `--port ${port}: another program listens there. Leave the option out, and a free one is taken.`,
    )
  }
}
