import { ExpectedError } from './expected-error.ts'

/** The output cannot be written or read. The message says what is wrong, where, and what to do. */
export class OutputError extends ExpectedError {
  override readonly name: string = 'OutputError'
  /**
   * A code of the system (`ENOSPC`, `EACCES`…) or of qingliu: `LOCKED`, `DAMAGED`, `NOT_A_DATASET`, `NOT_FOUND`,
   * `AMBIGUOUS`.
   */
  readonly code: string
  /** The exit code for the process: 2, or 75 if a later attempt may succeed. */
  override readonly exitCode: 2 | 75

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.exitCode = RETRY.has(code) ? 75 : 2
  }
}

const RETRY: ReadonlySet<string> = new Set([
  'LOCKED',
  'EAGAIN',
  'EBUSY',
  'EINTR',
  'EMFILE',
  'ENFILE',
  'ESTALE',
  'ETIMEDOUT',
])

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free space or choose another folder with --out; what was published before is untouched',
  EDQUOT:
    'the disk quota is used up: free space or choose another folder with --out; what was published before is untouched',
  EACCES: 'no permission: change the owner or mode of the folder, or choose another one with --out',
  EPERM: 'not permitted: change the owner or mode of the folder, or choose another one with --out',
  EROFS: 'the file system is read-only: choose another folder with --out',
  ENOTDIR: 'a file stands where a folder is needed: move it away or choose another folder with --out',
  EISDIR: 'a folder stands where a file is needed: move it away or choose another folder with --out',
  ENAMETOOLONG: 'the path is too long for the file system: choose a shorter one with --out',
  EIO: 'the device reports an error: check the disk',
  EFBIG: 'the file would be larger than the file system or a limit of the process allows',
  EMFILE: 'too many open files: raise the limit (ulimit -n) and run again',
  ENOENT:
    'it is not there: something else removed it while the run was writing, or the file system takes no folders of ours: choose another folder with --out',
}

/** Runs a step that accesses the output. Errors of the system become an {@link OutputError} that names `path`. */
export async function guarded<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw outputError(path, error)
  }
}

/** Converts the error of a system call to an {@link OutputError}; returns any other error unchanged. */
export function outputError(path: string, error: unknown): unknown {
  if (error instanceof OutputError || !(error instanceof Error)) return error
  const { code, path: at = path } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return error
  return new OutputError(code, `cannot write ${at}: ${HINTS[code] ?? error.message}`, { cause: error })
}
