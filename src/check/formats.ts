import type { Format } from './format.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'

/** All output formats, the default first. */
export const formats: readonly Format[] = [pretty, json, github]
