import type { Advice } from '../src/document/rules.ts'

/** What advice repeats: how a finding is mended, and how a rule weighs. */

export const MENDED = 'Nothing: the pipeline mends it.'
export const GUESS = 'Where the message says “a guess”, read the sentence.'
export const SOURCE = 'Fetch or export the file again in UTF-8.'

export const advised = (why: string, todo: string): Advice => ({ why, todo })
/** For rules that report by what they change, and rules that reject. */
export const warned = (why: string, todo: string): Advice => ({ why, todo, severity: 'warning' })
export const noted = (why: string, todo: string): Advice => ({ why, todo, severity: 'info' })
export const rejected = (why: string, todo: string): Advice => ({ why, todo, severity: 'error' })
