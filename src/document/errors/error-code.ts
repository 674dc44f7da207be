/** The code of an error, from the system (`ENOENT`) or from Node; undefined if it has none. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code
}
