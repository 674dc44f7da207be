import { PINNED_FILE } from '../../pipeline/configuration/file-names.ts'
import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { LearnOptions } from '../learn.ts'
import type { Register } from './command.ts'
import { withConfiguration } from './options/configuration-options.ts'
import { withReading, withSettings } from './options/setting-options.ts'

/** `qingliu learn`: writes what many documents show about their sites to a file that runs read. */
export const register: Register = (program, run) => {
  const command = program
    .command('learn')
    .argument('[inputs...]', `${SETTINGS.inputs.doc} (default: ${SETTINGS.inputs.default.join(' ')})`)
    .summary('write what the documents show about their sites to a file that runs read')
    .description(
      [
        'Learns from documents what a run would learn, such as what each site repeats, and writes it to a file.',
        "A run with 'knowledge:' in its configuration, or --knowledge, reads the file instead of learning anew: the same",
        'page then gives the same text every night, whatever other pages came with it.',
      ].join(' '),
    )
  withConfiguration(command)
    .option('--knowledge <path>', `the file to write (default: that of the configuration, or ${PINNED_FILE})`)
    .option('--quiet', 'no progress')
  withReading(command)
  withSettings(command, SETTINGS, ['out', 'workers', 'max-bytes', 'log']).action(
    run(async (inputs: string[], options: LearnOptions) => (await import('../learn.ts')).learn(inputs, options)),
  )
}
