import { vi } from 'vitest'

/** Exit code and output of a command line. */
export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command line in this process, as if it were started in a folder: without colours, its output caught. Starting a process
 * loads and compiles all code again, which takes six times the work of a run over one document. Calls wait for
 * one another.
 *
 * @param main takes the arguments and returns the exit code
 */
export function inProcess(main: Main, folder: string, argv: readonly string[]): Promise<Said> {
  const call = previous.then(() => caught(main, folder, argv))
  previous = call.catch(() => {})
  return call
}

type Main = (argv: string[]) => Promise<number>
let previous: Promise<unknown> = Promise.resolve()

async function caught(main: Main, folder: string, argv: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' }
  const cwd = process.cwd()
  const listeners = process.stdout.listeners('error')
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((chunk, ...rest) => {
      said[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      const written = rest.at(-1)
      if (typeof written === 'function') (written as () => void)()
      return true
    }),
  )
  const { NO_COLOR } = process.env
  process.env.NO_COLOR = '1'
  process.chdir(folder)
  try {
    const code = await main([...argv])
    return { code, ...said }
  } finally {
    process.chdir(cwd)
    if (NO_COLOR === undefined) delete process.env.NO_COLOR
    else process.env.NO_COLOR = NO_COLOR
    for (const spy of spies) spy.mockRestore()
    for (const listener of process.stdout.listeners('error'))
      if (!listeners.includes(listener)) process.stdout.off('error', listener as () => void)
  }
}
