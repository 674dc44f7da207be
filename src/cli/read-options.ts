import { type Given, READ } from '../pipeline/configuration/settings/index.ts'
import { settle } from '../pipeline/configuration/settings/settle.ts'
import { inputsFrom } from '../read/files-from.ts'
import type { ReadOptions, ToldField } from '../read/limits.ts'

/** The option that lists inputs in a file. */
export interface InputOptions {
  readonly filesFrom?: string
}

/** The inputs of the command line: its arguments, and those that a file lists. */
export function inputsOf(inputs: readonly string[], { filesFrom }: InputOptions): readonly string[] {
  return filesFrom === undefined ? inputs : [...inputs, ...inputsFrom(filesFrom)]
}

const FIELDS: Readonly<Record<ToldField, keyof typeof READ>> = {
  text: 'text-field',
  id: 'id-field',
  url: 'url-field',
  title: 'title-field',
  author: 'author-field',
  published: 'date-field',
}

/** How records are read, by command line and configuration file. What is not set has no key: it is part of the run's id. */
export function readOptionsOf(
  options: object,
  file: Given<typeof READ> | undefined,
  maxBytes: number,
): { readonly read: ReadOptions; readonly stdinName?: string } {
  const settings = settle(READ, options, file)
  const told = Object.entries(FIELDS).flatMap(([field, name]) => {
    const value = settings[name]
    return value === undefined ? [] : [[field, value] as const]
  })
  const { limit, 'stdin-name': stdinName } = settings
  return {
    read: {
      maxBytes,
      ...(limit !== undefined && { limit }),
      ...(told.length > 0 && { fields: Object.fromEntries(told) }),
    },
    ...(stdinName !== undefined && { stdinName }),
  }
}
