import { figure } from '../../terminal/figures.ts'
import { visible } from '../../terminal/visible.ts'
import type { FileReport, Problem } from '../report.ts'

/** Where a service shows a finding, and what it says there. */
export interface Spot {
  /** The path, safe to print. */
  readonly path: string
  /** The line of the file; absent for a record of a file that has no lines. */
  readonly line?: number
  /** Whether line and columns of the problem are those of the file, and not of a record in it. */
  readonly isExact: boolean
  /** On one line and safe to print. */
  readonly message: string
}

/**
 * Services show findings in files. A finding in a record of a container stands at the line where the record begins, and
 * its message says where in the record.
 */
export function spotOf({ path, within, record }: FileReport, problem: Problem): Spot {
  const { line, column } = problem
  const others = problem.more.length > 0 ? ` (and ${figure(problem.more.length)} more of this rule in this file)` : ''
  if (!within) return { path: visible(path), line, isExact: true, message: visible(problem.message) + others }
  const way = within.layers.length > 0 ? within.layers.join(', ') : `record ${record}`
  return {
    path: visible(path),
    ...(within.line !== undefined && { line: within.line }),
    isExact: false,
    message: visible(`${way}, line ${line}, column ${column}: ${problem.message}`) + others,
  }
}
