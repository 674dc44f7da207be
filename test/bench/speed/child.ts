/** The costs of a whole process according to the kernel, including imports, threads and helpers of the runtime. */
import { spawnSync } from 'node:child_process'

export interface Cost {
  /** User and system time of all threads, seconds. */
  readonly cpu: number
  readonly wall: number
  /** Peak resident set, megabytes. */
  readonly peak: number
  readonly stdout: string
}

export type Command = readonly string[]

/** Node does not report the costs of a child process; wait4 does. Linux counts the peak in kilobytes. */
const WAIT = `
import os, sys, time
start = time.time()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
print(used.ru_utime + used.ru_stime, time.time() - start, used.ru_maxrss / 1e3, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
`

/**
 * Runs a command to its end.
 *
 * @param python an interpreter, 3.9 or later
 * @throws {Error} if the command fails, with the end of its output
 */
export function measure(python: string, command: Command): Cost {
  const { status, stdout, stderr, error } = spawnSync(python, ['-c', WAIT, ...command], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const said = stderr?.trim().split('\n') ?? []
  if (status !== 0) throw new Error(`${command.join(' ')}: ${error?.message ?? said.slice(-4).join('\n')}`)
  const [cpu, wall, peak] = said.at(-1)!.split(' ').map(Number)
  return { cpu: cpu!, wall: wall!, peak: peak!, stdout }
}

/**
 * Runs commands alternately in several rounds and keeps the minimum CPU time, wall time and memory of each. Other work on the
 * machine only adds costs, and alternating distributes temporary load.
 */
export function compare<Name extends string>(
  python: string,
  rounds: number,
  commands: Readonly<Record<Name, Command>>,
): Record<Name, Cost> {
  const least = {} as Record<Name, Cost>
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands) as [Name, Command][]) {
      const { cpu, wall, peak, stdout } = measure(python, command)
      const before = least[name] ?? { cpu, wall, peak }
      least[name] = {
        cpu: Math.min(cpu, before.cpu),
        wall: Math.min(wall, before.wall),
        peak: Math.min(peak, before.peak),
        stdout,
      }
    }
  }
  return least
}
