import type { Severity } from '../../src/document/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'

/** Damage of one kind within a line, UTF-16 positions of the line. */
export interface Damage {
  readonly start: number
  readonly end: number
  readonly message: string
}

/** Finds one kind of damage. Clean text of any language gives none: that comes before finding all. */
export interface Detector {
  readonly rule: string
  readonly doc: string
  readonly severity: Severity
  /** Source of a regular expression of one character that every line with this damage has; few lines without it should. */
  readonly sign: string
  /** Linear in the line. */
  find(line: string): readonly Damage[]
}

/** A search through the text for a sign of any of the detectors; only lines that have one are looked at. */
export function createScan(detectors: readonly Detector[]): (text: string) => FindingFound[] {
  const signs = detectors.map(({ sign }) => new RegExp(sign))
  const anySign = new RegExp(detectors.map(({ sign }) => sign).join('|'), 'g')
  return (text) => {
    const findings: FindingFound[] = []
    anySign.lastIndex = 0
    for (let match = anySign.exec(text); match; match = anySign.exec(text)) {
      const start = text.lastIndexOf('\n', match.index) + 1
      const newline = text.indexOf('\n', match.index)
      const line = text.slice(start, newline < 0 ? text.length : newline)
      detectors.forEach((detector, i) => {
        if (!signs[i]!.test(line)) return
        for (const damage of detector.find(line)) {
          findings.push({
            rule: detector.rule,
            start: start + damage.start,
            end: start + damage.end,
            message: damage.message,
          })
        }
      })
      anySign.lastIndex = start + line.length
    }
    return findings
  }
}

/** From the first match on a line to its last, as one damage, where there are at least `least` matches. */
export function spanOf(line: string, pattern: RegExp, least: number, message: (matches: number) => string): Damage[] {
  let start = -1
  let end = 0
  let matches = 0
  for (const match of line.matchAll(pattern)) {
    if (start < 0) start = match.index
    end = match.index + match[0].length
    matches++
  }
  return matches >= least && matches > 0 ? [{ start, end, message: message(matches) }] : []
}
