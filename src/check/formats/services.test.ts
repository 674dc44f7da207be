import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fc, test } from '@fast-check/vitest'
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator'
import { Ajv } from 'ajv'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { memoryPages, validateXML } from 'xmllint-wasm'
import { fileReport, problem, write } from '../../../test/check/reports.ts'
import { GITLAB_SCHEMA, JUNIT_XSD } from '../../../test/check/schemas.ts'
import type { FileReport } from '../report.ts'

/** Draft 4 differs from what Ajv reads in the name of one keyword, as far as this schema goes. */
function sarifSchema(): object {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  return schema
}

const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false })
const isSarif = ajv.compile(sarifSchema())
const isGitlab = ajv.compile(GITLAB_SCHEMA)

async function junitErrors(text: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: text },
    schema: { fileName: 'junit.xsd', contents: JUNIT_XSD },
    maxMemoryPages: memoryPages.MiB * 64,
  })
  return errors.map(({ message }) => message)
}

/** What raw text may do to those who read a report: markup, terminals, workflow commands, links, mentions. */
const HOSTILE = [
  '<script>alert(1)</script>',
  ']]>',
  '\u0000\u0007\u001b[2J\u001b]0;title\u0007\u009b31m',
  '\u202e\u2066\u200f\u{e0041}',
  '\ufffe\uffff\ud800',
  '\r\n::error::owned',
  '[link](javascript:alert(1))',
  '![](http://127.0.0.1/x)',
  '{0} {"a": 1}',
  '| `a` || ```',
  '@everyone &lt; &#0; "\'',
]

const hostile = (text: string): FileReport[] => [
  fileReport([problem({ message: text, excerpt: { before: text, found: text, after: text } })], {
    path: `raw/${text}`,
  }),
  fileReport([problem({ message: text })], { within: { line: 4, layers: [text], key: text } }),
  fileReport([problem({ message: text, rule: 'read/damaged' })], { within: { layers: [], key: '' } }),
  fileReport([problem({ message: text, severity: 'error', rule: 'read/fifo' })], { status: 'unread' }),
  fileReport([]),
]

const SERVICES = ['github', 'gitlab', 'sarif', 'junit', 'rdjsonl', 'markdown'] as const

describe('text of documents', () => {
  it.each(SERVICES)('does nothing in a report for %s', (name) => {
    for (const text of HOSTILE) {
      const { text: report, page = '' } = write(name, hostile(text))
      // No control but the line feed, nothing that turns or hides text.
      expect(report + page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}]|\p{Cs}/u)
      if (name === 'github')
        for (const line of report.trimEnd().split('\n')) expect(line).toMatch(/^(::\w+ file=|qingliu: )/)
    }
  })

  it('makes no element, link, picture or mention in Markdown', () => {
    for (const text of HOSTILE) {
      for (const shown of [write('markdown', hostile(text)).text, write('github', hostile(text)).page!]) {
        const html = new MarkdownIt({ html: true, linkify: true }).render(shown)
        expect(html).not.toMatch(/<(script|a|img)\b/)
        expect(html.replace(/<code>.*?<\/code>/gs, '')).not.toContain('@')
      }
      const messages = write('rdjsonl', hostile(text))
        .text.trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).message)
      for (const message of messages) {
        const html = new MarkdownIt({ html: true }).render(message as string)
        expect(html).not.toMatch(/<(script|a|img)\b/)
        expect(html).not.toMatch(/@\w/)
      }
    }
  })

  it('makes no link and no placeholder in SARIF', () => {
    const { text } = write('sarif', hostile('[link](javascript:alert(1)) {0}'))
    for (const { message } of JSON.parse(text).runs[0].results) {
      expect(message.text).not.toContain('](')
      expect(message.text).toContain('{{0}}')
    }
  })
})

describe('reports follow their schemas', () => {
  /** Any text, with what breaks formats more often than chance would have it. */
  const text = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), fc.constantFrom(...HOSTILE))

  test.prop([text], { numRuns: 40 })('SARIF, GitLab', (message) => {
    const sarif = JSON.parse(write('sarif', hostile(message)).text)
    expect(isSarif(sarif), ajv.errorsText(isSarif.errors)).toBe(true)
    const gitlab = JSON.parse(write('gitlab', hostile(message)).text)
    expect(isGitlab(gitlab), ajv.errorsText(isGitlab.errors)).toBe(true)
  })

  it('also where there is nothing to report', async () => {
    expect(isSarif(JSON.parse(write('sarif', []).text)), ajv.errorsText(isSarif.errors)).toBe(true)
    expect(JSON.parse(write('gitlab', []).text)).toEqual([])
    expect(await junitErrors(write('junit', []).text)).toEqual([])
    expect(write('rdjsonl', []).text).toBe('')
  })

  it('JUnit, whatever the text', async () => {
    const reports = HOSTILE.flatMap(hostile)
    for (const failOn of ['error', 'info'] as const)
      expect(await junitErrors(write('junit', reports, { failOn }).text)).toEqual([])
    expect(await junitErrors('<testsuites><testcase/></testsuites>')).not.toEqual([])
  })

  it('rdjsonl', async () => {
    const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false })
    for (const line of write('rdjsonl', HOSTILE.flatMap(hostile)).text.trimEnd().split('\n')) {
      const { errors, valid } = await validator.validateString(line)
      expect(errors).toEqual([])
      expect(valid).toBe(true)
    }
  })
})

describe('places', () => {
  const report = fileReport([problem({ more: [{ line: 9, column: 1, endLine: 9, endColumn: 2 }] })])

  it('of SARIF are code points and bytes', () => {
    const [run] = JSON.parse(write('sarif', [report]).text).runs
    expect(run.columnKind).toBe('unicodeCodePoints')
    expect(run.tool.driver.rules[run.results[0].ruleIndex].id).toBe('repair/collision')
    expect(run.results[0]).toMatchObject({ ruleId: 'repair/collision', level: 'warning', occurrenceCount: 2 })
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'raw/a.txt' },
      region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 7, byteOffset: 40, byteLength: 6 },
    })
  })

  it('of SARIF in a record are the line where it begins, and the way to it', () => {
    const within = { line: 17, layers: ['gzip', 'json /text'], key: 'k' }
    const [run] = JSON.parse(write('sarif', [fileReport([problem({})], { within })]).text).runs
    expect(run.results[0].locations[0]).toEqual({
      physicalLocation: { artifactLocation: { uri: 'raw/a.txt' }, region: { startLine: 17 } },
      logicalLocations: [{ fullyQualifiedName: 'gzip › json /text' }],
    })
  })

  it('of SARIF name files as addresses', () => {
    const [run] = JSON.parse(write('sarif', [fileReport([problem({})], { path: 'raw/网 页#1.html' })]).text).runs
    const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation
    expect(uri).toBe('raw/%E7%BD%91%20%E9%A1%B5%231.html')
  })

  it('of reviewdog are bytes of UTF-8', () => {
    expect(JSON.parse(write('rdjsonl', [report]).text)).toEqual({
      message: 'a collision (and 1 more of this rule in this file)',
      location: { path: 'raw/a.txt', range: { start: { line: 3, column: 11 }, end: { line: 3, column: 17 } } },
      severity: 'WARNING',
      source: { name: 'qingliu' },
      code: { value: 'repair/collision' },
    })
  })

  it('of GitLab are lines', () => {
    const [issue] = JSON.parse(write('gitlab', [fileReport([problem({ severity: 'error', endLine: 5 })])]).text)
    expect(issue).toMatchObject({ severity: 'major', location: { path: 'raw/a.txt', lines: { begin: 3, end: 5 } } })
    const [inRecord] = JSON.parse(
      write('gitlab', [fileReport([problem({})], { within: { layers: [], key: '' } })]).text,
    )
    expect(inRecord.location).toEqual({ path: 'raw/a.txt', lines: { begin: 1 } })
  })

  it('of JUnit are a test for each file and rule, which fails from the threshold on', () => {
    const { text } = write('junit', [report, fileReport([])])
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="qingliu check">
<testsuite name="raw/a.txt" tests="1" failures="0" errors="0">
<testcase name="repair/collision" classname="raw/a.txt"><system-out>warning at raw/a.txt:3:5: a collision (and 1 more of this rule in this file). Read the sentence.</system-out></testcase>
</testsuite>
<testsuite name="raw/a.txt" tests="1" failures="0" errors="0">
<testcase name="qingliu check" classname="raw/a.txt"/>
</testsuite>
</testsuites>
`)
    expect(write('junit', [report], { failOn: 'warning' }).text).toContain(
      'failures="1" errors="0">\n<testcase name="repair/collision" classname="raw/a.txt"><failure type="warning" message="a collision (and',
    )
    expect(
      write('junit', [fileReport([problem({ severity: 'error', rule: 'read/fifo' })], { status: 'unread' })]).text,
    ).toContain('failures="0" errors="1">\n<testcase name="read/fifo" classname="raw/a.txt"><error type="error"')
  })
})

describe('the summary in Markdown', () => {
  it('lists the first 100 findings, and counts the rest', () => {
    const reports = Array.from({ length: 102 }, (_, i) => fileReport([problem({})], { path: `raw/${i}.txt` }))
    const { text } = write('markdown', reports)
    expect(text).toContain('102 warnings in 102 documents (102 kept, 0 rejected, 0 duplicate, 0 unread)')
    expect(text).toContain('| warning | `repair/collision` | 102 | 102 | 102 |')
    expect(text.match(/^\| `raw\//gm)).toHaveLength(100)
    expect(text).toContain('\nand 2 more findings\n')
    expect(text).toContain('| `raw/0.txt:3:5` | warning | `repair/collision` | `a collision` |\n')
  })

  it('has code whose fence is longer than any in it, and a blank beside one at its edge', () => {
    const code = (message: string): string =>
      /\| ([^|]*) \|\n/.exec(
        write('markdown', [fileReport([problem({ message })])])
          .text.split('collision` ')
          .at(-1)!,
      )![1]!
    expect(code('a `b` c')).toBe('``a `b` c``')
    expect(code('`a')).toBe('`` `a ``')
    expect(code('a``')).toBe('``` a`` ```')
  })
})
