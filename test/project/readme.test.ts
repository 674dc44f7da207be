import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../../stages/index.ts'
import { Workshop } from '../built.ts'
import { blocksOf } from './documented.ts'

const root = resolve(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('README', () => {
  const workshop = new Workshop()
  beforeAll(async () => {
    cpSync(join(root, 'raw'), join(workshop.path, 'raw'), { recursive: true })
    expect((await workshop.qingliu(['run', '--quiet'])).code).toBe(0)
  })
  afterAll(() => workshop.remove())

  it('has a row for every stage, in their order, in their words', () => {
    const rows = [...readme.matchAll(/^\| \[([a-z-]+)\]\(stages\/\1\/README\.md\) \| (.*) \|$/gm)].map((row) => [
      row[1],
      row[2],
    ])
    expect(rows).toEqual([registry.decoder, ...registry.stages].map((stage) => [stage.name, stage.summary]))
  })

  it('has SQL that runs as printed, and gives what both texts hold', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const [sql] = blocksOf('README.md', 'sql')
    const query = sql!.replaceAll("'output/", `'${workshop.path}/output/`)
    const result = await connection.runAndReadAll(query)
    const rows = result.getRowObjects()
    expect(rows.length).toBeGreaterThan(200)
    expect(rows.find((row) => row.before === '(kuò)')).toMatchObject({
      source_uri: '002_24ae6566644b8b3b.txt',
      after: '',
    })
    const inShell = /duckdb -c "(.*)"/.exec(readme)![1]!.replaceAll("'output/", `'${workshop.path}/output/`)
    expect((await connection.runAndReadAll(inShell)).getRowObjects().map((row) => row.editor)).toContain('杨世阳')
  })

  it('has queries over columns, on their page, that run as printed', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const queries = blocksOf('docs/columns.md', 'sql')
      .flatMap((block) => block.split(/;\n/))
      .filter((query) => query.trim() !== '')
    const found = []
    for (const query of queries) {
      const sql = query.replaceAll("'output/", `'${workshop.path}/output/`)
      found.push((await connection.runAndReadAll(sql)).getRowObjectsJson())
    }
    const [sites, months] = found
    // The five seeds have no address.
    expect(sites).toMatchObject([{ registered_domain: null, documents: '5', kept: expect.any(Number) }])
    expect(months).toEqual([
      { month: '2022-03', host: null, documents: '1' },
      { month: '2022-04', host: null, documents: '3' },
      { month: '2022-10', host: null, documents: '1' },
    ])
  })

  it('has SQL over blocks, on the page of the dataset, that finds what it says', async () => {
    const table = '<table><tr><th>段<th>长<th>宽<th>深<tr><td>上段<td>四百<td>两米<td>一米</table>'
    const code = '<pre><code class="language-python">if a:\n    b()</code></pre>'
    workshop.put(
      'blocks/a.html',
      `<h2>材料与人工</h2><p>水泥六十吨，石料三百方。</p>${table}<p>见下面的程序。</p>${code}`,
    )
    expect((await workshop.qingliu(['run', 'blocks', '--out', 'structured', '--quiet'])).code).toBe(0)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const queries = blocksOf('docs/dataset.md', 'sql')
      .find((sql) => sql.includes('d.blocks'))!
      .split(/;\n/)
      .filter((sql) => sql.trim() !== '')
    const found = []
    for (const query of queries) {
      const sql = query.replaceAll("'output/", `'${workshop.path}/structured/`)
      found.push((await connection.runAndReadAll(sql)).getRowObjects().map((row) => row.found))
    }
    expect(found).toEqual([['段\t长\t宽\t深\n上段\t四百\t两米\t一米'], ['材料与人工'], ['if a:\n    b()']])
  })

  it('has a plug-in, on the page of the library, that works as printed, and says where a stage fails', async () => {
    const [plugin] = blocksOf('docs/library.md', 'js').filter((block) => block.includes('emoji'))
    const [configuration] = blocksOf('docs/library.md', 'yaml').filter((block) => block.startsWith('plugins'))
    workshop.put('smile/a.txt', '春眠不觉晓😀，处处闻啼鸟。')
    // A process loads a module once, so each version of the plug-in has a folder of its own.
    const cleanWith = (code: string, folder: string) => {
      workshop.put(`${folder}/stages/emoji.js`, code)
      workshop.put(`${folder}/package.json`, '{ "type": "module" }')
      workshop.put(`${folder}/qingliu.yaml`, configuration!)
      return workshop.qingliu(['run', 'smile', '--config', `${folder}/qingliu.yaml`, '--out', `out-${folder}`])
    }
    expect((await cleanWith(plugin!, 'smiling')).stdout).toContain('emoji/emoji')
    const { stderr, stdout, code } = await cleanWith(plugin!.replace("text: ''", "replacement: ''"), 'failing')
    expect([code, stdout.includes('failed 1')]).toEqual([0, true])
    expect(stderr).toContain('A stage failed on 1 document, which is a defect of the stage')
  })

  it('explains a name as the command does', async () => {
    const { stdout, code } = await workshop.qingliu(['explain', 'output', '002', '--field', 'source_name'])
    expect(code).toBe(0)
    const squeeze = (text: string): string => text.replace(/\s+/g, ' ')
    const [shown] = blocksOf('README.md', '').filter((block) => block.startsWith('source_name'))
    for (const line of shown!.split('\n').filter((line) => line.trim() !== '')) {
      expect(squeeze(stdout)).toContain(squeeze(line).trim())
    }
  })
})
