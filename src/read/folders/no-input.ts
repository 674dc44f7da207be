import { closeSync, constants, openSync, readSync, statfsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type BytePath, joinPath, toBuffer } from '../path.ts'

/** Why a folder among the inputs is not walked. */
export type NoInput =
  /** The output of this run, or another folder that the caller excludes. */
  | 'excluded'
  /** A dataset that this program wrote: its files would become documents again. */
  | 'dataset'
  /** A view of the running system: its files have no size or end, and its folders appear while they are walked. */
  | 'kernel'

/**
 * Magic numbers of Linux file systems that hold no real files, from `linux/magic.h`. No other system uses these
 * numbers.
 */
const KERNEL_VIEWS: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x27e0eb, // cgroup
  0x63677270, // cgroup2
  0x73636673, // securityfs
  0x62656570, // configfs
  0xcafe4a11, // bpf
  0x1cd1, // devpts
  0x6165676c, // pstore
  0xde5e81e4, // efivarfs
])

/** How the two files begin that identify a dataset: the pointer of an output folder, and the manifest of a run. */
const HEADS: readonly (readonly [name: BytePath, head: RegExp])[] = [
  ['latest.json', /^\{\s*"run_id"\s*:\s*"[^"]*"\s*,\s*"path"\s*:\s*"runs\//],
  ['manifest.json', /^\{\s*"format"\s*:\s*"qingliu\/\d/],
]

/** Longer than either of these heads. */
const HEAD_BYTES = 256

/**
 * Recognises folders that hold no documents. A folder is identified by device and inode, not by its name: symbolic
 * links and mounts give one folder many names.
 */
export class NoInputs {
  readonly #excluded: ReadonlySet<string>
  /** For each device: whether it is a view of the kernel. */
  readonly #devices = new Map<bigint, boolean>()

  /** @param excluded paths of folders; one that does not exist excludes nothing */
  constructor(excluded: readonly string[]) {
    this.#excluded = new Set(excluded.flatMap((path) => identityOf(path) ?? []))
  }

  /**
   * Why a folder is not walked; undefined for one that is.
   *
   * @param names its items, where they are known
   * @throws the system's error for a folder that cannot be examined
   */
  why(folder: BytePath, names?: ReadonlySet<BytePath>): NoInput | undefined {
    const { dev, ino } = statSync(toBuffer(folder), { bigint: true })
    if (this.#excluded.has(`${dev}:${ino}`)) return 'excluded'
    if (this.#isKernelView(dev, folder)) return 'kernel'
    const isDataset = HEADS.some(
      ([name, head]) => names?.has(name) !== false && head.test(headOf(joinPath(folder, name))),
    )
    return isDataset ? 'dataset' : undefined
  }

  #isKernelView(device: bigint, folder: BytePath): boolean {
    const known = this.#devices.get(device)
    if (known !== undefined) return known
    const found = KERNEL_VIEWS.has(statfsSync(toBuffer(folder)).type)
    this.#devices.set(device, found)
    return found
  }
}

function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(resolve(path), { bigint: true })
    return `${dev}:${ino}`
  } catch {
    // The excluded path cannot be examined, so nothing below the inputs is that folder.
    return undefined
  }
}

/** The first bytes of a file as text; empty where the file does not exist or cannot be read. */
function headOf(path: BytePath): string {
  let file: number
  try {
    file = openSync(toBuffer(path), constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    // The file does not exist or may not be read: then nothing identifies a dataset.
    return ''
  }
  try {
    const bytes = Buffer.alloc(HEAD_BYTES)
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, HEAD_BYTES, 0))
  } catch {
    // A folder of that name, a FIFO or a device.
    return ''
  } finally {
    closeSync(file)
  }
}
