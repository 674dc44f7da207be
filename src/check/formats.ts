import type { Format } from './format.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'

/** Every way to write findings, the default first. */
export const formats: readonly Format[] = [pretty, json, github]
