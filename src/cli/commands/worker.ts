import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { WorkerOptions } from '../worker.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './options/configuration-options.ts'

/** `qingliu worker`: a process that other programs keep and send documents to. */
export const register: Register = (program, run) => {
  const command = program
    .command('worker')
    .requiredOption('--arrow-stdio', 'an Arrow IPC stream in on standard input, one out on standard output')
    .summary('clean documents for another program, through a pipe')
    .description(
      [
        'Reads batches of documents (columns id, bytes, uri) and answers each batch with one: text, markdown,',
        'title, author and the like, a row for each document. The metadata `seq` of a batch comes back with its',
        'answer. A document that fails has its error in the column error.',
      ].join(' '),
    )
    .action(run(async (options: WorkerOptions) => (await import('../worker.ts')).worker(options)))
  withConfiguration(command).option('--knowledge <path>', SETTINGS.knowledge.doc)
}
