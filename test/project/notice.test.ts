import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { trainingLicence } from '../../tools/main-text/licences.ts'
import * as mainText from '../../tools/main-text/origin.ts'
import { sectionsOf, setsOf } from '../../tools/notice/sections.ts'
import * as kinds from '../../tools/page-kinds/origin.ts'
import { ARCHIVES } from '../../tools/text-model/sources.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const NOTICE = read('NOTICE')
const sections = sectionsOf(NOTICE)

/** Tables that are made from this project's own code and from counts, or that do not ship. */
const OWN = ['stages/boilerplate/cues/evidence.generated.ts', 'stages/boilerplate/cues/lookup/needs.generated.ts']

/** The section about a file, and the files that its title names. */
function sectionOf(path: string): { title: string; text: string; files: string[] } {
  const found = sections.find(({ title }) => title.includes(path))
  if (!found) throw new Error(`NOTICE has no section that names ${path}`)
  return { ...found, files: found.title.match(/[\w/-]+\.(?:generated\.)?ts/g)! }
}

/** The first comment of a generated file, which its builder wrote. */
const header = (path: string): string => read(path).slice(0, read(path).indexOf('\n'))

/** The installed version of a package. */
const installed = (name: string): string =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version

const TEXT_MODEL = 'src/language/text-model/model.generated.ts'
const READINGS = 'src/language/readings/readings.generated.ts'
const SCRIPTS = 'src/language/script-tables/tables.generated.ts'
const CHOICES = 'src/language/conversion/candidates.generated.ts'
const ZONES = 'src/language/dates/zones/table.generated.ts'
const MAIN_TEXT = 'stages/main-text/pages/model/model.generated.ts'
const KINDS = 'stages/main-text/kinds/weights.generated.ts'

describe('NOTICE', () => {
  it('has a section for every generated table that ships, and for no other', () => {
    const tables = globSync('{src,stages}/**/*.generated.ts', { cwd: root }).sort()
    expect(tables).toEqual([...OWN, TEXT_MODEL, READINGS, SCRIPTS, CHOICES, ZONES, MAIN_TEXT, KINDS].sort())
    for (const path of tables.filter((path) => !OWN.includes(path))) expect(sectionOf(path).text).not.toBe('')
    const named = sections.flatMap(({ title }) => title.match(/[\w/-]+\.(?:generated\.)?ts/g) ?? [])
    for (const path of named) expect(read(path)).not.toBe('')
  })

  it.each([TEXT_MODEL, READINGS, SCRIPTS, CHOICES, ZONES])('has the hash of %s', (path) => {
    const { text, files } = sectionOf(path)
    const hashes = files.map((file) => createHash('sha256').update(read(file)).digest('hex'))
    expect(text.match(/[0-9a-f]{64}/g)).toEqual(hashes)
  })

  it.each([
    [MAIN_TEXT, mainText.TITLE],
    [KINDS, kinds.TITLE],
  ])('says of %s what it was trained on, as the builder wrote it into the table', (path, title) => {
    const [, trained, pages] = /(Trained on\D+(\d+) pages .*SHA-256 of pages and labels [0-9a-f]{64}\.)$/.exec(
      header(path),
    )!
    const section = sectionOf(path)
    expect(section.title).toBe(title)
    expect(section.text.endsWith(trained!)).toBe(true)
    const sets = setsOf(section.text)
    expect(sets.reduce((sum, set) => sum + set.pages, 0)).toBe(Number(pages))
    for (const { set, licence } of sets) expect.soft(licence, set).toMatch(/^(?:MIT|Apache-2\.0|CC-BY-4\.0|CC0-1\.0)\b/)
  })

  it('names every archive of the text model, with the version that was counted', () => {
    const { text } = sectionOf(TEXT_MODEL)
    const page = read('src/language/text-model/README.md')
    for (const archive of Object.keys(ARCHIVES)) {
      const [, name, version] = /^(.+?)-(\d[\w.]*?)(?:-py\S*)?\.(?:tgz|tar\.gz|whl)$/.exec(archive)!
      expect.soft(text, archive).toContain(version)
      // Language packs stand as one line, in the page as `…-{cs,de,…}`.
      const family = name!
        .replace(/[-_]pack[-_].*/, '')
        .replaceAll('_', '-')
        .replace(/^codingame-/, '')
      expect.soft(text.toLowerCase().replaceAll(' ', '-'), archive).toContain(family)
      expect.soft(page, archive).toMatch(new RegExp(`\\| [^|]*${family}[^|]*${version!.replaceAll('.', '\\.')}`, 'i'))
    }
  })

  it('gives each work of the text model the licence that its page gives', () => {
    const { text } = sectionOf(TEXT_MODEL)
    const rows = [...read('src/language/text-model/README.md').matchAll(/^\| (?!archive)(\S.*?) \| .* \| (.*?) \|$/gm)]
    expect(rows.length).toBeGreaterThan(10)
    for (const [, archive, licence] of rows) {
      const version = /\d[\w.]+/.exec(archive!)?.[0]
      if (version === undefined) continue
      const entry = text.split(/\n(?= {2}\S)/).find((one) => one.includes(version))
      const spdx = /^(?:MIT|Apache-2\.0|BSD-3-Clause)/.exec(licence!)?.[0] ?? 'its own'
      expect.soft(entry, archive).toContain(archive!.startsWith('mecab') ? 'its own' : spdx)
    }
  })

  it.each([
    [READINGS, 'pinyin-pro'],
    [SCRIPTS, 'opencc-js'],
    [SCRIPTS, 'iconv-lite'],
    [CHOICES, 'OpenCC'],
  ])('credits in the section of %s what its builder read, %s', (path, name) => {
    const [, version, licence] = new RegExp(`${name} (\\d[\\d.]*\\d) \\((MIT|Apache-2\\.0)`).exec(header(path))!
    // OpenCC's own dictionaries come as a folder; the packages are those that are installed.
    if (name !== 'OpenCC') expect(version).toBe(installed(name))
    const { text } = sectionOf(path)
    expect(text).toMatch(new RegExp(`${name} ${version!.replaceAll('.', '\\.')}\\b[^]*?${licence!}, Copyright`))
  })

  it('has the text of each licence that is not a link', () => {
    for (const [licence, title] of [
      ['MIT', 'The MIT License'],
      ['BSD-3-Clause', 'The BSD 3-Clause License'],
      ['its own', 'Notice of mecab-ipadic'],
    ] as const) {
      expect(NOTICE).toContain(licence)
      expect(sections.find((section) => section.title === title)?.text.length).toBeGreaterThan(500)
    }
    for (const licence of ['CC-BY-4.0', 'CC0-1.0'])
      expect(NOTICE).toMatch(
        new RegExp(`${licence.replaceAll('.', '\\.')} is at https://|${licence.replaceAll('.', '\\.')} at\\nhttps://`),
      )
  })
})

describe('labels that may not be learnt from', () => {
  it.each([
    [{ licence: 'research only', use: 'train' }],
    [{ licence: 'AGPL-3.0', use: 'train' }],
    [{ licence: 'MIT', use: 'evaluate' }],
    [{}],
  ])('are refused: %j', (row) => expect(trainingLicence(row)).toBeUndefined())
  it('are told from those that may', () => expect(trainingLicence({ licence: 'MIT', use: 'train' })).toBe('MIT'))
  it('are refused for kinds of pages, too', () => {
    for (const licence of ['CC BY-NC 4.0', 'CC-BY-SA-4.0', 'AGPL-3.0', ''])
      expect(kinds.LICENCE.test(licence)).toBe(false)
    for (const licence of ['CC-BY-4.0', 'see LICENSE: MIT License']) expect(kinds.LICENCE.test(licence)).toBe(true)
  })
})
