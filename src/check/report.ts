import type { Cleaned, Finding, Rejection, Source } from '../document/document.ts'
import type { Severity } from '../document/edit.ts'
import { findingsInOrder, rejectionFinding } from '../document/findings.ts'
import { Lines } from '../document/lines.ts'
import type { Status } from '../document/status.ts'
import { type Excerpt, excerpt } from './excerpt.ts'

/** A finding at its place in a file. Lines and columns count from 1, columns in code points. */
export interface Problem {
  readonly severity: Severity
  /** `stage/rule`. */
  readonly rule: string
  readonly message: string
  readonly line: number
  readonly column: number
  /** The end, exclusive: the column after its last character. */
  readonly endLine: number
  readonly endColumn: number
  readonly excerpt: Excerpt
}

/** The status of a record: as in the dataset, or `unread` where the file could not be read. */
export type FileStatus = Status | 'unread'

/** Where a record lies in its file. */
export interface Within {
  /** The line of the file where it begins, from 1, for a file of lines. */
  readonly line?: number
  /** The way from the file to the record: `bytes 120+4096`, `json /text`. */
  readonly layers: readonly string[]
  /** The record's own key; empty where it has none. */
  readonly key: string
}

/** The findings of one record of a file. */
export interface FileReport {
  /** The path in messages: relative to the folder where the command runs. */
  readonly path: string
  /** The record's number in its file, from 0. */
  readonly record: number
  /** Where the record lies, if the file holds several: lines and columns of problems are those of the record. */
  readonly within?: Within
  readonly status: FileStatus
  /** In the order of their places. */
  readonly problems: readonly Problem[]
}

/**
 * The findings of a cleaned document at their places in the raw file, and the reason where it was not kept.
 *
 * @param line the line of the file where the record begins, where the file holds several
 */
export function reportDocument(path: string, cleaned: Cleaned, line?: number): FileReport {
  const { raw, rejection } = cleaned
  const lines = new Lines(raw)
  return {
    path,
    record: cleaned.source.number,
    ...withinOf(cleaned.source, line),
    status: rejection ? (rejection.duplicateOf === undefined ? 'rejected' : 'duplicate') : 'kept',
    problems: [
      ...(rejection ? [rejectionProblem(rejection)] : []),
      ...findingsInOrder(cleaned).map((finding) => place(raw, lines, finding)),
    ],
  }
}

/** A record that was read but that the stages cannot take, because it is too large for example. */
export function reportRefused(path: string, source: Source, rejection: Rejection, line?: number): FileReport {
  return {
    path,
    record: source.number,
    ...withinOf(source, line),
    status: 'rejected',
    problems: [rejectionProblem(rejection)],
  }
}

function withinOf({ layers, key }: Source, line: number | undefined): { readonly within?: Within } {
  return layers ? { within: { ...(line !== undefined && { line }), layers, key } } : {}
}

/** A file that could not be read. That is an error, since its content was not checked. */
export function reportUnread(path: string, reason: string, message: string): FileReport {
  return {
    path,
    record: 0,
    status: 'unread',
    problems: [{ severity: 'error', rule: `read/${reason}`, message, ...NOWHERE }],
  }
}

/** The place of a finding about a whole document. */
const NOWHERE = { line: 1, column: 1, endLine: 1, endColumn: 1, excerpt: { before: '', found: '', after: '' } } as const

function place(raw: string, lines: Lines, finding: Finding): Problem {
  const { severity, rule, message, rawStart, rawEnd } = finding
  // A span that includes its line break ends on its own line, not in column 1 of the next.
  let end = rawEnd
  while (end > rawStart && isBreak(raw.charCodeAt(end - 1))) end--
  const { line: endLine, column: endColumn } = lines.place(end)
  return {
    severity,
    rule,
    message,
    ...lines.place(rawStart),
    endLine,
    endColumn,
    excerpt: excerpt(raw, lines, rawStart, end),
  }
}

function rejectionProblem(rejection: Rejection): Problem {
  const { severity, rule, message } = rejectionFinding(rejection)
  return { severity, rule, message, ...NOWHERE }
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d
}
