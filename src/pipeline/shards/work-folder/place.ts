/** Where shards put what they did: a folder that all machines share, or one of an object store. Paths are relative, with `/`. */
export interface WorkPlace {
  /** For messages. */
  name(path?: string): string
  /** Undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Writes a new file, durably. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /**
   * Writes a file in one step, durably, unless it is there.
   *
   * @returns whether it was not there
   */
  create(path: string, bytes: Uint8Array): Promise<boolean>
  /** Paths of all files below a folder, in any order; none where it is not there. */
  list(folder: string): Promise<readonly string[]>
  /** Makes a copy in a file of this machine, or a hard link. The folder of the copy is made. */
  bring(path: string, to: string): Promise<void>
  /** Removes a file, or all files below a folder; nothing where there is none. */
  remove(path: string): Promise<void>
}
