import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../../../dist/package/inspect', import.meta.url)

/** The folder of the page's files: built into the package, beside the code that runs. */
export function pageFolder(): string {
  return fileURLToPath(FOLDER)
}
