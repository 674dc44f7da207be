import type { Cleaned, Finding, Rejection, Source } from '../document/document.ts'
import type { Status } from '../document/facts/status.ts'
import { rejectionFinding } from '../document/findings.ts'
import type { Severity } from '../document/ledger/edit.ts'
import {
  aboutWhole,
  type Detail,
  type Exception,
  type Place,
  type Sighted,
  type Spotted,
  Spotter,
  sha256,
  sightedOf,
} from './sighted.ts'

/**
 * All findings of one rule and severity in a record, at the first of their places: one cause is reported once, however many
 * places it has.
 */
export interface Problem extends Place, Detail {
  readonly severity: Severity
  /** `stage/rule`. */
  readonly rule: string
  /** What is wrong at the first place. */
  readonly message: string
  /**
   * Identifies the finding from check to check: a hash of path, record, rule and the text found, and of no line number. 32
   * hexadecimal digits; unique within a record.
   */
  readonly fingerprint: string
  /** The further places, in order. */
  readonly more: readonly Place[]
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
  /** Absent for a file that is no input, such as a baseline. */
  readonly status?: FileStatus
  /** In the order of their places. */
  readonly problems: readonly Problem[]
}

/** A record as a {@link Screen} sees it. */
export interface Screened {
  readonly path: string
  /** What the record says is not to be reported in it. */
  readonly exceptions: readonly Exception[]
  /** Whether the record was read. Otherwise nothing follows from what was not found in it. */
  readonly isRead: boolean
}

/** Decides which findings of a record are reported, and how severe they are. Called once for each record, in order. */
export type Screen = (record: Screened, findings: readonly Spotted[]) => readonly Spotted[]

/** How reports are made. */
export interface ReportOptions {
  readonly screen?: Screen
  /** The line of the file where the record begins, where the file holds several. */
  readonly line?: number
  /** Cleans the document again: those findings have no detail that are only shown if others are not. */
  readonly again?: () => Cleaned
}

/** The findings of a document at their places in the raw file. */
export function reportSighted(path: string, source: Source, sighted: Sighted, options: ReportOptions = {}): FileReport {
  const { status, exceptions, findings } = sighted
  return reportOf({ path, source, status, exceptions, isRead: true }, findings, options)
}

/** The findings of a cleaned document at their places in the raw file, and the reason where it was not kept. */
export function reportDocument(path: string, cleaned: Cleaned, options: ReportOptions = {}): FileReport {
  return reportSighted(path, cleaned.source, sightedOf(cleaned), { again: () => cleaned, ...options })
}

/** A record that was read but that the stages cannot take, because it is too large for example. */
export function reportRefused(
  path: string,
  source: Source,
  rejection: Rejection,
  options: ReportOptions = {},
): FileReport {
  return reportOf({ path, source, status: 'rejected' }, [aboutWhole(rejectionFinding(rejection), source)], options)
}

/** A file that could not be read. That is an error, since its content was not checked. */
export function reportUnread(path: string, reason: string, message: string, options: ReportOptions = {}): FileReport {
  const finding = aboutWhole({ rule: `read/${reason}`, severity: 'error', message })
  return reportOf({ path, status: 'unread' }, [finding], options)
}

/** What is wrong with a file that is no input. */
export function reportOther(
  path: string,
  finding: Omit<Finding, 'rawStart' | 'rawEnd'>,
  options: ReportOptions = {},
): FileReport {
  return reportOf({ path }, [aboutWhole(finding)], options)
}

interface Reported {
  readonly path: string
  readonly source?: Source
  readonly status?: FileStatus
  readonly exceptions?: readonly Exception[]
  readonly isRead?: boolean
}

function reportOf(reported: Reported, found: readonly Spotted[], { screen, line, again }: ReportOptions): FileReport {
  const { path, source, status, exceptions = [], isRead = false } = reported
  const findings = screen ? screen({ path, exceptions, isRead }, found) : found
  return {
    path,
    record: source?.number ?? 0,
    ...(source?.layers && { within: { ...(line !== undefined && { line }), layers: source.layers, key: source.key } }),
    ...(status && { status }),
    problems: problemsOf(path, findings, again),
  }
}

function problemsOf(path: string, findings: readonly Spotted[], again: ReportOptions['again']): Problem[] {
  if (findings.length === 0) return []
  const groups = new Map<string, [Spotted, ...Spotted[]]>()
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  let spotter: Spotter | undefined
  const detailOf = (finding: Spotted): Detail => {
    if (finding.detail) return finding.detail
    if (!again) throw new Error(`there is no detail of ${finding.rule}`)
    spotter ??= new Spotter(again())
    return spotter.detail(finding)
  }
  const counts = new Map<string, number>()
  return [...groups.values()].map(([first, ...more]) => {
    const { severity, rule, message, key } = first
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    return {
      severity,
      rule,
      message,
      ...placeOf(first),
      ...detailOf(first),
      fingerprint: sha256(JSON.stringify([path, key, count])).slice(0, 32),
      more: more.map(placeOf),
    }
  })
}

const placeOf = ({ line, column, endLine, endColumn }: Place): Place => ({ line, column, endLine, endColumn })
