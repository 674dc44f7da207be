import { Command } from 'commander'
import { vi } from 'vitest'
import type { Register } from '../src/cli/commands/command.ts'
import { main } from '../src/cli/main.ts'

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
export async function commandLine(folder: string, argv: string[]): Promise<Ended & { readonly stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const before = process.cwd()
  const listeners = process.stdout.listeners('error')
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text)
      return true
    }),
  )
  vi.stubEnv('NO_COLOR', '1')
  process.chdir(folder)
  try {
    const code = await main(argv)
    return { code, ...said }
  } finally {
    process.chdir(before)
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
    for (const listener of process.stdout.listeners('error'))
      if (!listeners.includes(listener)) process.stdout.off('error', listener as () => void)
  }
}
