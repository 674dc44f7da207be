import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { clean, createCleaner } from '../../src/index.ts'
import { writeZip } from '../archives/write-zip.ts'
import { useWorkshop } from '../built.ts'
import { commandLine } from '../command.ts'

const workshop = useWorkshop()
const A = '村里的水渠年久失修，今年春天县里拨款一百二十万元，分三段重新砌筑，预计七月完工。'
const PAGE = `<title>水渠的修复</title><h2>材料</h2><p>${A}</p><ul><li>水泥六十吨</li><li>石料三百方</li></ul>`

const run = (...args: string[]): ReturnType<typeof commandLine> =>
  commandLine(workshop.current.path, ['clean', ...args])

describe('qingliu clean', () => {
  it('prints the text of a page, and nothing else', async () => {
    workshop.current.put('a.html', PAGE)
    expect(await run('a.html')).toEqual({ code: 0, stdout: `材料\n${A}\n水泥六十吨\n石料三百方\n`, stderr: '' })
    expect(workshop.current.has('output')).toBe(false)
  })

  it('prints Markdown with its fields above', async () => {
    workshop.current.put('a.html', PAGE)
    const { stdout } = await run('a.html', '--format', 'markdown', '--fields')
    expect(stdout).toBe(
      `---\ntitle: 水渠的修复\npage_kind: article\n---\n\n## 材料\n\n${A}\n\n- 水泥六十吨\n- 石料三百方\n`,
    )
  })

  it('makes addresses absolute', async () => {
    workshop.current.put('a.html', `<p>${A}见<a href="b.html">方案</a>。</p>`)
    const { stdout } = await run('a.html', '--format', 'md', '--url', 'https://a.b/c/d.html')
    expect(stdout).toContain('[方案](https://a.b/c/b.html)')
    expect(clean(`<p>${A}见<a href="b.html">方案</a>。</p>`, { url: 'https://a.b/c/' }).blocks).toContainEqual(
      expect.objectContaining({ kind: 'link', href: 'https://a.b/c/b.html' }),
    )
  })

  it('prints a line of JSON for each of several documents', async () => {
    workshop.current.put('in/a.html', PAGE)
    workshop.current.put('in/b.txt', `${A}\n`)
    const { stdout, code } = await run('in', '--format', 'json')
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).source_uri),
    ).toEqual(['a.html', 'b.txt'])
  })

  it('writes a file for each into a folder, under names that differ', async () => {
    workshop.current.put('in/数/a.html', PAGE)
    workshop.current.put('in/b.html', PAGE)
    workshop.current.put('in/b.txt', `${A}\n`)
    expect(await run('in', '--out-dir', 'clean', '--format', 'markdown')).toEqual({ code: 0, stdout: '', stderr: '' })
    for (const name of ['数/a.md', 'b.html.md', 'b.txt.md'])
      expect(workshop.current.has(`clean/${name}`), name).toBe(true)
  })

  it('overwrites no file with another, nor writes outside the folder', async () => {
    const said = (n: number): string => `<p>${A.replace('村里', `第${n}村`)}</p>`
    const names = ['a.html', 'a.htm', 'a.html.txt', 'b.html', 'B.html', 'b.txt/c.html', 'b.txt/d.txt/e.html']
    for (const [i, name] of names.entries()) workshop.current.put(`in/${name}`, said(i))
    expect((await run('in', '--out-dir', 'clean')).code).toBe(0)
    const written = readdirSync(join(workshop.current.path, 'clean'), { recursive: true, encoding: 'utf8' })
    const texts = written.filter((name) => name.endsWith('.txt'))
    expect(texts.length).toBe(names.length)
    expect(new Set(written.map((name) => name.toLowerCase())).size).toBe(written.length)
    const found = texts.map((name) => readFileSync(join(workshop.current.path, 'clean', name), 'utf8').slice(1, 2))
    expect(found.sort()).toEqual(names.map((_, i) => `${i}`))
    expect(written).toEqual(expect.arrayContaining(['a.htm.txt', 'a.html.txt', 'b%2Etxt/c.txt']))
    workshop.current.put('up.zip', writeZip([{ name: '../../up.html', data: Buffer.from(PAGE) }]).bytes)
    await run('up.zip', '--out-dir', 'clean/deep/er')
    expect(workshop.current.has('clean/up.txt')).toBe(false)
  })

  it('rejects what is longer than max-bytes says', async () => {
    workshop.current.put('in/a.html', PAGE)
    workshop.current.put('qingliu.yaml', 'max-bytes: 100\n')
    expect(await run('in/a.html')).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('100 bytes') })
    expect((await run('in/a.html', '--max-bytes', '1000')).code).toBe(0)
    const piped = spawnSync(process.execPath, [resolve(import.meta.dirname, '../../bin/qingliu.js'), 'clean'], {
      input: PAGE,
      encoding: 'utf8',
      cwd: workshop.current.path,
    })
    expect([piped.status, piped.stderr]).toEqual([3, expect.stringContaining('longer than 100 bytes')])
  })

  it('says what has no text, and goes on', async () => {
    workshop.current.put('in/a.html', '<p></p>')
    workshop.current.put('in/b.html', PAGE)
    const { code, stderr } = await run('in', '--out-dir', 'clean')
    expect([code, stderr]).toEqual([1, 'a.html: no text: no letter or digit is left after cleaning\n'])
    expect([workshop.current.has('clean/a.txt'), workshop.current.has('clean/b.txt')]).toEqual([false, true])
  })

  it('fetches a page, whose addresses become absolute, and says what cannot be fetched', async () => {
    const server = createServer(({ url }, response) => {
      if (url!.endsWith('none.html')) response.writeHead(404)
      response.end(PAGE.replace('</p>', ' <a href="b.html">下文</a></p>'))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { code, stdout } = await run(`${address}/in/a.html`, '--format', 'markdown')
    expect([code, stdout]).toEqual([0, expect.stringContaining(`[下文](${address}/in/b.html)`)])
    const { stderr } = await run(`${address}/none.html`)
    expect(stderr).toBe(`${address}/none.html: answered 404 (not found)\n`)
    await new Promise((done) => server.close(done))
    const gone = await run(`${address}/in/a.html`)
    expect([gone.code, gone.stderr]).toEqual([3, expect.stringMatching(/ECONNREFUSED/)])
  })

  it.each([
    [['in'], /2 documents as text would run into one another: give a folder with --out-dir, or --format json/],
    [['in', '-'], /- is standard input, and no other input may stand beside it/],
    [['in', '--format', 'pdf'], /--format pdf: The formats are text, markdown, html, json\./],
    [['nowhere.html'], /"nowhere\.html" does not exist\. Check the path\.$/m],
    [['in/a.html', '--url', 'a.b'], /--url a\.b: it takes the whole address/],
    [['in', '--format', 'json', '--url', 'https://a.b/'], /--url is the address of one document, and there are 2/],
  ])('%j is explained, with exit code 2', async (args, message) => {
    workshop.current.put('in/a.html', PAGE)
    workshop.current.put('in/b.html', PAGE)
    const { code, stderr } = await run(...args)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })

  it('reads standard input, named or not', () => {
    const command = resolve(import.meta.dirname, '../../bin/qingliu.js')
    for (const args of [[], ['-']]) {
      const { stdout, status } = spawnSync(process.execPath, [command, 'clean', ...args], {
        input: PAGE,
        encoding: 'utf8',
      })
      expect([status, stdout]).toEqual([0, `材料\n${A}\n水泥六十吨\n石料三百方\n`])
    }
  })
})

describe('clean()', () => {
  beforeAll(() => void clean(''))

  it('gives text, Markdown, fields, blocks, ledger and findings', () => {
    const { text, markdown, fields, blocks, raw, ledger, findings, flags, lang, encoding, rejection } = clean(PAGE)
    expect(text).toBe(`材料\n${A}\n水泥六十吨\n石料三百方`)
    expect(markdown).toBe(`## 材料\n\n${A}\n\n- 水泥六十吨\n- 石料三百方\n`)
    expect(fields).toEqual({ title: '水渠的修复', page_kind: 'article' })
    expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])[0]).toEqual(['heading', '材料'])
    expect(raw).toBe(PAGE)
    expect(ledger.edits.length).toBeGreaterThan(0)
    expect([findings, flags, lang, encoding, rejection]).toEqual([[], [], 'zh', 'utf-8', undefined])
  })

  it('takes bytes in any encoding, and says why there is no text', () => {
    expect(clean(Buffer.from('c9bdc0efb5c4cfaacbaebadcc7e5c1b9', 'hex')).text).toBe('山里的溪水很清凉')
    expect(clean('').rejection).toMatchObject({ reason: 'empty' })
    expect(clean(new Uint8Array([0, 1, 2, 0, 255, 254, 0, 0, 3])).text).toBe('')
  })

  it('says what it takes', () => {
    expect(() => clean(5 as never)).toThrow('a document is bytes (Uint8Array) or a string, not number')
    expect(() => clean(undefined as never)).toThrow('not undefined')
  })

  it('has a configuration of its own where one is made', () => {
    const text = '這是一條古老的水渠，春天的時候溪水從山上流下來，灌溉著下游的稻田。'
    expect(clean(text).text).toContain('这是一条古老')
    expect(createCleaner({ set: ['script.when=never'] })(text).text).toBe(text)
    expect(() => createCleaner({ set: ['script.when=sometimes'] })).toThrow('"sometimes" does not fit')
  })

  it('is what its page shows', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/library.md'), 'utf8')
    const example = [...page.matchAll(/^```ts\n(.*?)^```/gms)]
      .map(([, code]) => code!)
      .find((code) => code.includes('{ clean }'))!
    const script = `import { readFileSync } from 'node:fs'\n${example}`
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: resolve(import.meta.dirname, '../..'),
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const promised = [...example.matchAll(/^console\.log\(.*?\) \/\/ (.*)$/gm)].map(([, said]) => said)
    expect(promised.length).toBeGreaterThan(0)
    expect(stdout.trim().split('\n')).toEqual(promised)
  })
})
