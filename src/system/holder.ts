import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { codeOf } from '../document/errors/error-code.ts'

/** The process that holds an output or a temporary folder. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /**
   * Start time of the process in the units of Linux; distinguishes the holder from a later process with the same pid.
   * Empty where it is unknown.
   */
  readonly started: string
  /**
   * The start of the system and the pid namespace, on Linux; empty where they are unknown. Containers of one image may share
   * a host name, and each counts its processes from 1.
   */
  readonly system: string
}

/** This process, as its locks and folders name it. */
export const ownHolder = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  started: startOf(process.pid),
  system: systemOf(),
})

/** Whether the process of a holder runs; undefined if it is of another host or container, where this one cannot see. */
export function isRunning(holder: Holder): boolean | undefined {
  if (!isVisible(holder)) return undefined
  const started = startOf(holder.pid)
  if (!exists(holder.pid)) return false
  return holder.started === '' || started === '' || holder.started === started
}

/** Whether the holder's pid means a process that this one can see. Locks of earlier versions do not name the system. */
export function isVisible({ host, system = '' }: Holder): boolean {
  return host === hostname() && (system === '' || system === systemOf())
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Field 22 of /proc/PID/stat, counted after the process name, which may hold spaces. */
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    // Without /proc the pid alone must suffice.
    return ''
  }
}

function systemOf(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return ''
  }
}
