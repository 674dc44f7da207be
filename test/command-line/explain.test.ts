import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { register as explain } from '../../src/cli/commands/dataset/explain.ts'
import { register as verify } from '../../src/cli/commands/dataset/verify.ts'
import { register as run } from '../../src/cli/commands/run.ts'
import { register as schema } from '../../src/cli/commands/schema.ts'
import { register as stages } from '../../src/cli/commands/stages.ts'
import { UsageError } from '../../src/document/errors/usage-error.ts'
import { registry } from '../../stages/index.ts'
import { command } from '../command.ts'
import { expectGolden } from './golden.ts'

const out = mkdtempSync(join(tmpdir(), 'qingliu-explain-'))
afterAll(() => rmSync(out, { recursive: true }))
beforeAll(async () => {
  await command(run, ['run', 'raw', '--out', out, '--workers', '0', '--quiet'])
})

const ANNOTATED = '002_24ae6566644b8b3b.txt'

describe('qingliu explain', () => {
  it('tells the whole way of a page', async () => {
    expectGolden('explain.txt', (await command(explain, ['explain', out, '004_2dae65d671047d4e.txt'])).stdout)
  })

  it('tells how the damaged source of the annotated page was read', async () => {
    const { stdout } = await command(explain, ['explain', out, ANNOTATED, '--field', 'source_name', '--at', '报'])
    expectGolden('explain-source-name.txt', stdout)
  })

  it('leads the editor back to his bytes', async () => {
    const { stdout } = await command(explain, [
      'explain',
      out,
      ANNOTATED,
      '--field',
      'editor',
      '--at',
      '世阳',
      '--format',
      'json',
    ])
    const { at, edits } = JSON.parse(stdout)
    expect(at).toMatchObject({ target: 'editor', text: '世阳', before: '世陽' })
    expect(Buffer.from(at.bytes, 'hex').toString()).toBe('世陽')
    expect(edits).toHaveLength(1)
    expect(edits[0]).toMatchObject({ before: '陽', after: '阳' })
  })

  it('shows the bytes of the raw file, and refuses a file that is another', async () => {
    const { stdout } = await command(explain, ['explain', out, ANNOTATED, '--at', '景俊海指出', '--raw', 'raw'])
    expect(stdout).toContain(Buffer.from('景俊海').toString('hex').replace(/../g, '$& ').trim())
    writeFileSync(join(out, ANNOTATED), 'something else')
    await expect(command(explain, ['explain', out, ANNOTATED, '--at', '0', '--raw', out])).rejects.toThrow(
      'has changed',
    )
    await expect(command(explain, ['explain', out, ANNOTATED, '--at', '0', '--raw', 'src'])).rejects.toThrow(
      'cannot be opened',
    )
  })

  it('says what there is when it is asked for what there is not', async () => {
    await expect(command(explain, ['explain', out, 'nothing'])).rejects.toThrow('give its source_uri')
    await expect(command(explain, ['explain', out, ANNOTATED, '--field', 'url'])).rejects.toThrow(
      'the document has title',
    )
    await expect(command(explain, ['explain', out, ANNOTATED, '--at', '繁體'])).rejects.toThrow('does not hold this')
    await expect(command(explain, ['explain', out, ANNOTATED, '--format', 'xml'])).rejects.toThrow('pretty or json')
  })
})

describe('text that was read wrongly', () => {
  const raw = join(out, 'damaged')
  const dataset = join(out, 'mended')
  beforeAll(async () => {
    mkdirSync(raw)
    // The line of a log in a file that is otherwise whole, and a file that was read wrongly from its first byte.
    writeFileSync(
      join(raw, 'log.txt'),
      `开始备份\n${wronglyRead('磁盘空间不足，请清理旧文件')} /var/data\n备份没有完成\n`,
    )
    writeFileSync(
      join(raw, 'page.html'),
      wronglyRead('<title>借书须知</title>\n<p>每人最多可借五册，借期三十天。</p>\n'),
    )
    await command(run, ['run', raw, '--out', dataset, '--workers', '0', '--quiet'])
  })

  it('is explained by its path, with the bytes that it is and those that it was', async () => {
    const line = await command(explain, ['explain', dataset, 'log.txt', '--at', '空间'])
    expectGolden('explain-wrong-reading.txt', line.stdout)
    const file = await command(explain, ['explain', dataset, 'page.html', '--at', '五册'])
    expectGolden('explain-wrong-file.txt', file.stdout)
  })

  it('has the bytes of the raw file', async () => {
    const args = ['explain', dataset, 'page.html', '--at', '五册', '--format', 'json']
    const [told, seen] = [await command(explain, args), await command(explain, [...args, '--raw', raw])]
    const { at } = JSON.parse(told.stdout)
    expect(at).toEqual(JSON.parse(seen.stdout).at)
    expect(Buffer.from(at.bytes, 'hex').toString()).toBe(wronglyRead('五册'))
    expect(at.readings).toMatchObject([{ path: 'utf-8<latin1<utf-8', bytes: Buffer.from('五册').toString('hex') }])
  })

  it('is verified from its raw files', async () => {
    const { code, stdout } = await command(verify, ['verify', dataset, '--raw', raw, '--workers', '0'])
    expect(stdout.endsWith('verified\n')).toBe(true)
    expect(code).toBe(0)
  })
})

/** UTF-8, read as Latin-1. */
function wronglyRead(text: string): string {
  return Buffer.from(text).toString('latin1')
}

describe('qingliu verify', () => {
  it('proves a dataset, and proves it again from its raw files', async () => {
    const { code, stdout } = await command(verify, ['verify', out, '--raw', 'raw', '--workers', '0'])
    expect(stdout).toMatch(/5 rows, [\d,]+ edits checked against the raw text\n/)
    expect(stdout).toContain('5 rows made again from the raw files, 5 of them in files that are equal byte for byte')
    expect(stdout.endsWith('verified\n')).toBe(true)
    expect(code).toBe(0)
  })

  it('names what is not there and what is more', async () => {
    const { code, stdout } = await command(verify, ['verify', out, '--raw', 'raw/00[1-4]*', '--workers', '0'])
    expect(stdout).toContain('raw  000_59bb4210535daf0a.txt: a row of the dataset has no raw file there')
    expect(stdout).toContain('not verified: 1 failure')
    expect(code).toBe(1)
  })
})

describe('qingliu verify of a dataset that was tampered with', () => {
  const copy = join(out, 'copy')
  const file = (folder: string): string => {
    const run = join(copy, 'runs', readdirSync(join(copy, 'runs'))[0]!)
    return folder === '' ? join(run, 'manifest.json') : join(run, folder, readdirSync(join(run, folder))[0]!)
  }
  beforeEach(() => {
    cpSync(join(out, 'runs'), join(copy, 'runs'), { recursive: true })
    cpSync(join(out, 'latest.json'), join(copy, 'latest.json'))
  })
  afterEach(() => rmSync(copy, { recursive: true }))

  it('finds a byte that changed', async () => {
    const bytes = readFileSync(file('data'))
    bytes[1000]! ^= 1
    writeFileSync(file('data'), bytes)
    const { code, stdout } = await command(verify, ['verify', copy])
    expect(stdout).toContain('data/part-00000.parquet has another SHA-256 than the manifest says')
    expect(code).toBe(1)
  })

  it('finds a manifest that changed, and the rows that another configuration gives', async () => {
    const manifest = readFileSync(file(''), 'utf8')
    writeFileSync(file(''), manifest.replace(/("when": )"\w+"/, '$1"never"'))
    const { code, stdout } = await command(verify, ['verify', copy, '--raw', 'raw', '--workers', '0'])
    expect(stdout).toContain('manifest.json has another SHA-256 than latest.json says')
    expect(stdout).toContain('config has another SHA-256 than config_sha256 says')
    expect(stdout).toContain(`${ANNOTATED}: title was "景俊海`)
    expect(stdout).toContain('editor was "杨世阳", is now "楊世陽"')
    expect(code).toBe(1)
  })

  it('says when a raw file is another than it was', async () => {
    const raw = join(out, 'raw')
    cpSync('raw', raw, { recursive: true })
    writeFileSync(join(raw, ANNOTATED), '今天，省委书记主持召开会议。')
    const { stdout } = await command(verify, ['verify', copy, '--raw', raw, '--workers', '0'])
    expect(stdout).toContain(`${ANNOTATED}: the raw file has changed since the run\n`)
    expect(stdout).toContain('not verified: 1 failure')
  })
})

describe('qingliu stages', () => {
  it('lists every stage and describes each', async () => {
    const { stdout } = await command(stages, ['stages'])
    for (const { name, rules, params } of [registry.decoder, ...registry.stages]) {
      expect(stdout).toContain(`\n${name} `.trim())
      const one = (await command(stages, ['stages', name])).stdout
      for (const rule of Object.keys(rules)) expect(one).toContain(`${name}/${rule}`)
      for (const param of Object.keys(params)) expect(one).toContain(`${name}.${param} = `)
    }
    await expect(command(stages, ['stages', 'none'])).rejects.toThrow('there is no stage "none"')
  })

  it('explains one rule alone', async () => {
    const bidi = registry.stages.find(({ name }) => name === 'width')!.rules['bidi-control']!
    expect((await command(stages, ['stages', 'width/bidi-control'])).stdout).toBe(`width/bidi-control
${bidi.doc}

  severity     warning
  for example  invoice[U+202E]gpj.exe → invoicegpj.exe
  left alone   العدد [U+2067]שלום[U+2069] هنا
  stage        width, version ${registry.stages.find(({ name }) => name === 'width')!.version}
`)
    const none = (await command(stages, ['stages', 'duplicates/duplicate'])).stdout
    expect(none).toContain('  severity     none of its own\n')
    expect(none).not.toContain('for example')
  })

  it.each([
    ['width/hardwrap', 'stage width has no rule "hardwrap". Did you mean width/hard-wrap?'],
    ['html/hard-wrap', 'Did you mean width/hard-wrap?'],
    ['html/toString', 'stage html has no rule "toString". \'qingliu stages html\' lists its rules.'],
    ['html/', "'qingliu stages html' lists its rules."],
    ['wash/tag', 'there is no stage "wash". The stages are decode, '],
  ])('refuses %s and lists near names', async (name, message) => {
    const refused = command(stages, ['stages', name])
    await expect(refused).rejects.toThrow(UsageError)
    await expect(refused).rejects.toThrow(message)
  })
})

describe('qingliu schema', () => {
  it('describes every column of a run', async () => {
    const columns = JSON.parse((await command(schema, ['schema', '--format', 'json'])).stdout)
    expect(columns.map(({ name }: { name: string }) => name)).toContain('edits')
    const { stdout } = await command(schema, ['schema'])
    for (const { name, description } of columns) {
      expect(stdout).toContain(`${name} `)
      expect(stdout).toContain(description)
    }
    const raw = JSON.parse((await command(schema, ['schema', 'raw', '--format', 'json'])).stdout)
    expect(raw.map((column: { name: string }) => column.name)).toEqual([
      'doc_id',
      'record_number',
      'layers',
      'raw_text',
    ])
    await expect(command(schema, ['schema', 'text'])).rejects.toThrow('folders data, rejects and raw')
    await expect(command(schema, ['schema', '--format', 'xml'])).rejects.toThrow('pretty or json')
  })
})
