/** The system's code of an error, as `ENOENT`, or Node's own; undefined where it has none. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code
}
