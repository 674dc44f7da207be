import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'

/**
 * Cleaning a cleaned and saved text again does not change it, so nobody needs to know whether a folder was cleaned before.
 */
const root = join(import.meta.dirname, '../..')
const pipeline = new Pipeline(registry, loadConfiguration(registry))

/** Texts that are read differently without their surroundings, each with the surroundings. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  [
    'stages/repair/fixtures/wild-collision-and-shift/input.txt',
    'one full-width bracket in a line that goes was a tenth of its marks, so that the page did not show the fold',
  ],
  [
    'stages/boilerplate/fixtures/negative-heading-on-advertisements/input.html',
    'a heading is kept as one, and without its tag it is a line like others',
  ],
  [
    'stages/front-matter/fixtures/negative-rule-then-title/input.md',
    'a text without its head begins with what may be one',
  ],
  ['stages/html/fixtures/made-code-lines/input.html', 'lines are code by their element'],
])

const inputs = [
  ...readdirSync(join(root, 'raw')).map((name) => join(root, 'raw', name)),
  ...readdirSync(join(root, 'stages'))
    .map((stage) => join(root, 'stages', stage, 'fixtures'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.startsWith('input.'))
        .map((name) => join(folder, name)),
    ),
].sort()

describe('cleaning twice is cleaning once', () => {
  it.each(inputs.map((path) => relative(root, path)))('%s', (path) => {
    const once = cleanOne(pipeline, inputRecord(`input${extname(path)}`, readFileSync(join(root, path))))
    // What has no text of its own leaves nothing to clean again.
    if (once.rejection) return
    const twice = cleanOne(pipeline, inputRecord('input.txt', Buffer.from(once.text)))
    if (EXCEPTIONS.has(path)) expect(twice.text, 'no exception any more: take it off the list').not.toBe(once.text)
    else expect(twice.text).toBe(once.text)
  })

  it('names exceptions that there are', () => {
    const paths = inputs.map((path) => relative(root, path))
    for (const path of EXCEPTIONS.keys()) expect(paths).toContain(path)
  })
})
