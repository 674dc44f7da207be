import { extname } from 'node:path'

/**
 * URL of the module that exports the stages; each thread loads it. Its extension is that of this file: `.ts` in the
 * source, `.js` in the build.
 */
export const REGISTRY_URL: string = new URL(`../../stages/index${extname(import.meta.url)}`, import.meta.url).href
