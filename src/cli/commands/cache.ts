import type { Command } from 'commander'
import { SETTINGS } from '../../pipeline/configuration/settings/index.ts'
import type { CacheOptions } from '../cache/index.ts'
import type { Register } from './command.ts'
import { withPlugins } from './options/configuration-options.ts'
import { withSettings } from './options/setting-options.ts'

const EXAMPLES = `
Examples
  $ qingliu cache                              where it is, how large, when it was last used
  $ qingliu cache prune --cache-bytes 500000000
  $ qingliu cache verify                       read it all; exit code 1 if something is damaged
  $ qingliu cache clear                        the next run does all the work again, with the same result`

/** `qingliu cache`: what runs and checks reuse. */
export const register: Register = (program, run) => {
  const cache = program
    .command('cache')
    .summary('the cache of work that need not be done again')
    .description(
      'Shows, prunes, verifies or clears the cache. It can be deleted at any moment: that costs only time, never the result.',
    )
    .addHelpText('after', EXAMPLES)
  const add = (name: 'size' | 'prune' | 'verify' | 'clear', summary: string, isDefault = false): Command => {
    const command = cache.command(name, { isDefault }).summary(summary).description(`${summary}.`)
    withSettings(withPlugins(command), SETTINGS, ['out', 'cache']).option('--json', 'print JSON')
    return command.action(run(async (options: CacheOptions) => (await import('../cache/index.ts'))[name](options)))
  }
  add('size', 'Shows where the cache is, how large it is, and when it was last used', true)
  withSettings(add('prune', 'Removes what was not used for the longest time, down to a size'), SETTINGS, [
    'cache-bytes',
  ])
  add('verify', 'Reads the whole cache and compares it with its hashes; exit code 1 if something is damaged')
  add('clear', 'Removes the cache')
}
