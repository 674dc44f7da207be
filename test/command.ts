import { Command } from 'commander'
import { vi } from 'vitest'
import type { Register } from '../src/cli/commands/command.ts'
import { main } from '../src/cli/main.ts'
import { inProcess, type Said } from './in-process.ts'

/** Exit code and output of a command. */
export interface Ended {
  readonly code: number
  readonly stdout: string
}

/**
 * Runs one command in this process, without colours.
 *
 * @throws what the command throws, which `main` turns into a message and an exit code
 */
export async function command(register: Register, args: readonly string[]): Promise<Ended> {
  let code = -1
  let stdout = ''
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  register(program, (action) => async (...args) => {
    code = await action(...args)
  })
  vi.stubEnv('NO_COLOR', '1')
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text)
    return true
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } finally {
    write.mockRestore()
    vi.unstubAllEnvs()
  }
  return { code, stdout }
}

/** Runs a whole command line in this process, as if started in a folder. For tests of error messages. */
export const commandLine = (folder: string, argv: readonly string[]): Promise<Said> => inProcess(main, folder, argv)
