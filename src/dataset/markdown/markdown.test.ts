import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { rounds } from '../../../test/rounds.ts'
import { inputRecord } from '../../document/record.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../pipeline/pipeline.ts'
import { frontMatter } from '../../render/front-matter.ts'
import { render } from '../../render/index.ts'
import { parseManifest } from '../publish/manifest-shape.ts'
import { StagedRun } from '../publish/staged-run.ts'
import { type Row, toRow } from '../rows/row.ts'
import { MarkdownCheck } from './check.ts'
import { markdownOf } from './document.ts'
import { MarkdownFiles } from './files.ts'
import { MarkdownNames } from './names.ts'

const ID = 'a1b2c3d4'.repeat(8)
const named = (
  source_uri: string,
  record_key: string | null = null,
  doc_id = ID,
): Parameters<MarkdownNames['next']>[0] => ({
  source_uri,
  record_key,
  doc_id,
})
const nameOf = (uri: string, key?: string): string => new MarkdownNames().next(named(uri, key))

describe('the name of a Markdown file', () => {
  it.each<[string, string, string]>([
    ['is the source with its extension', 'a/page.html', 'markdown/a/page.html.md'],
    ['is decoded', '%E6%B8%A0/%E6%B0%B4%20%E6%B8%A0.html', 'markdown/渠/水 渠.html.md'],
    ['stays below its folder', '../../etc/x', 'markdown/%2E%2E/%2E%2E/etc/x.md'],
    ['stays below its folder when it is encoded', '%2e%2e/%2Fx%5Cy', 'markdown/%2E%2E/%2Fx%5Cy.md'],
    ['is not hidden', '.a/.b', 'markdown/%2Ea/%2Eb.md'],
    ['has no character that Windows forbids', 'a:b*c?.', 'markdown/a%3Ab%2Ac%3F%2E.md'],
    ['is no device', 'aux/NUL.html', 'markdown/%61ux/%4EUL.html.md'],
    ['shows all its characters', 'a%0A%E2%80%AEb%E3%80%80', 'markdown/a%0A%E2%80%AEb%E3%80%80.md'],
    ['has no characters beyond the first plane', '%F0%A0%80%80', 'markdown/%F0%A0%80%80.md'],
    ['keeps another normal form apart', 'e%CC%81/%C3%A9', 'markdown/e%CC%81/é.md'],
    ['keeps bytes that are not UTF-8', 'a%FF%2E', 'markdown/a%FF%2E.md'],
    ['keeps a percent sign apart', 'a%2541', 'markdown/a%2541.md'],
    ['leaves the name of a file free', 'a.md/b', 'markdown/a%2Emd/b.md'],
  ])('%s', (_, uri, name) => {
    expect(nameOf(uri)).toBe(name)
  })

  it('is the key of a record, below its file', () => {
    expect(nameOf('in/a.jsonl', '渠/1')).toBe('markdown/in/a.jsonl/渠%2F1.md')
  })

  it('differs where only case differs, and for equal sources', () => {
    const names = new MarkdownNames()
    const other = 'b'.repeat(64)
    expect(
      [named('a'), named('A'), named('a', null, other), named('a', null, ID)].map((one) => names.next(one)),
    ).toEqual(['markdown/a.md', 'markdown/A~a1b2c3d4.md', 'markdown/a~bbbbbbbb.md', `markdown/a~${ID}.md`])
  })

  it('is cut where file systems would not take it, and still differs', () => {
    const long = (end: string): string => encodeURIComponent('渠'.repeat(100) + end)
    const names = [long('a'), long('b'), `${'a'.repeat(158)}%FF%FF`].map((uri) => nameOf(uri))
    expect(new Set(names).size).toBe(3)
    for (const name of names) {
      expect(Buffer.byteLength(basename(name))).toBeLessThan(180)
      expect(name).toMatch(/^markdown\/[渠a]+~[0-9a-f]{8}\.md$/)
    }
  })

  const segment = fc.string({
    unit: fc.constantFrom('a', 'B', '.', '%', '/', '渠', '\n', '\u0301', ' ', ':', '\ud840\udc00'),
  })
  test.prop([fc.array(segment, { minLength: 1, maxLength: 20 })], { numRuns: rounds(300) })(
    'is one that a manifest may hold, and each is another',
    (uris) => {
      const names = new MarkdownNames()
      const sources = uris.map((uri) => `a${encodeURIComponent(uri).replaceAll('%2F', '/')}`)
      const paths = sources.map((uri, i) => names.next(named(uri, null, `${i}`.padStart(8, '0').repeat(8))))
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
      for (const path of paths) {
        expect(path.normalize('NFC')).toBe(path)
        expect(path.split('/').every((part) => part !== '' && !part.startsWith('.'))).toBe(true)
        // A folder is never a file.
        for (const other of paths) expect(other.toLowerCase().startsWith(`${path.toLowerCase()}/`)).toBe(false)
      }
      expect(() => parseManifest(JSON.stringify({ files: paths.map((path) => ({ path })) }))).toThrow(/format/)
    },
  )
})

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const rowOf = (source: string, name: string): Row =>
  toRow(
    { ...cleanOne(pipeline, inputRecord(name, Buffer.from(source))), id: ID },
    { pipelineVersion: '1', configSha256: 'c' },
  )
const PAGE = `<title>水渠的修复</title><meta name="keywords" content="水利,农业"><article><h1>水渠的修复</h1><p>2024-05-01 08:30
<h2>材料𠀀</h2><p>村里的水渠年久失修，详见<a href="/plan">方案</a>，今年春天县里拨款一百二十万元。<ul><li>水泥<li>石料</ul></article>`

describe('the Markdown of a row', () => {
  it('is what the document gives, below its fields', () => {
    const row = rowOf(PAGE, 'page.html')
    const cleaned = cleanOne(pipeline, inputRecord('page.html', Buffer.from(PAGE)))
    const body = render(cleaned, 'markdown', { links: true, images: true, tables: true, fields: false })
    expect(body).toContain('## 材料𠀀\n\n村里的水渠年久失修，详见[方案](/plan)，')
    expect(markdownOf(row)).toBe(
      frontMatter({
        doc_id: ID,
        source_uri: 'page.html',
        title: '水渠的修复',
        published_date: '2024-05-01',
        published: '2024-05-01T00:30:00Z',
        published_raw: '2024-05-01 08:30',
        page_kind: 'article',
        lang: 'zh',
      }) + body,
    )
  })

  it('of Markdown is the Markdown of its author', () => {
    const source = '第零段的文字。\n\n## 渠\n\n- 甲\n- 乙\n\n第二段的**文字**。\n'
    expect(markdownOf(rowOf(source, 'post.md'))).toBe(
      `---\ndoc_id: ${ID}\nsource_uri: post.md\nlang: zh\n---\n\n${source}`,
    )
  })
})

describe('Markdown files', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qingliu-markdown-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are in the run with their hashes', async () => {
    const staged = new StagedRun(folder)
    const rows = Array.from({ length: 40 }, (_, i) => rowOf(PAGE, `${i % 3}/${i}.html`))
    await new MarkdownFiles(staged).write(rows)
    expect((await readdir(join(folder, 'markdown'))).sort()).toEqual(['0', '1', '2'])
    expect(staged.files).toHaveLength(40)
    const path = 'markdown/1/4.html.md'
    const { bytes } = staged.files.find((file) => file.path === path)!
    const content = await readFile(join(folder, path))
    expect([content.length, content.toString()]).toEqual([bytes, markdownOf(rows[4]!)])
    const check = new MarkdownCheck({ files: staged.files.filter((file) => file.path !== 'markdown/2/2.html.md') })
    expect(rows.slice(0, 3).map((row) => check.problem({ ...row, title: row === rows[1] ? '渠' : row.title }))).toEqual(
      [undefined, 'markdown/1/1.html.md is not what the row gives', 'markdown/2/2.html.md is not in the manifest'],
    )
  })
})
