import { fileURLToPath } from 'node:url'

/** The folder of the page's files: built into the package, beside the code that runs. */
export const pageFolder = (): string => fileURLToPath(new URL('../../../dist/package/inspect', import.meta.url))
