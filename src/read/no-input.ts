import { closeSync, constants, openSync, readSync, statfsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type BytePath, joinPath, toBuffer } from './path.ts'

/** Why a folder that stands among the inputs is not walked. */
export type NoInput =
  /** The output of this run, or what else the caller leaves out. */
  | 'excluded'
  /** A dataset that this program wrote: its files would come back as documents. */
  | 'dataset'
  /** A view of the running system: files without size or end, and folders that appear as they are walked. */
  | 'kernel'

/** The magic numbers of Linux's file systems that hold no files, from `linux/magic.h`; other systems use none of them. */
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

/** How the two files begin that tell a dataset: the pointer of an output folder, and the manifest of a run. */
const HEADS: readonly (readonly [name: BytePath, head: RegExp])[] = [
  ['latest.json', /^\{\s*"run_id"\s*:\s*"[^"]*"\s*,\s*"path"\s*:\s*"runs\//],
  ['manifest.json', /^\{\s*"format"\s*:\s*"qingliu\/\d/],
]

/** More than the longest of these heads. */
const HEAD_BYTES = 256

/**
 * Tells folders that hold no documents. A folder is known by device and number, not by its name: symbolic links and
 * mounts give one folder many names.
 */
export class NoInputs {
  readonly #excluded: ReadonlySet<string>
  /** By device: whether it is a view of the kernel. */
  readonly #devices = new Map<bigint, boolean>()

  /** @param excluded paths of folders; those that are not there yet exclude nothing */
  constructor(excluded: readonly string[]) {
    this.#excluded = new Set(excluded.flatMap((path) => identityOf(path) ?? []))
  }

  /**
   * Why a folder is not walked; undefined where it is.
   *
   * @param names what stands in it, where that is known
   * @throws what the system says of a folder that cannot be looked at
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
    // Nothing that could be looked at stands there, so nothing below the inputs is it.
    return undefined
  }
}

/** The first characters of a file; none where there is no file, or none that can be read. */
function headOf(path: BytePath): string {
  let file: number
  try {
    file = openSync(toBuffer(path), constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    // No such file, or nobody may read it: then nothing says that this is a dataset.
    return ''
  }
  try {
    const bytes = Buffer.alloc(HEAD_BYTES)
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, HEAD_BYTES, 0))
  } catch {
    // A folder of that name, a FIFO, a device.
    return ''
  } finally {
    closeSync(file)
  }
}
