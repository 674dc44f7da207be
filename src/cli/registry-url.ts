import { extname } from 'node:path'

/** URL of the module that holds the stages: threads load it by themselves. The extension tells source from build. */
export const REGISTRY_URL: string = new URL(`../../stages/index${extname(import.meta.url)}`, import.meta.url).href
