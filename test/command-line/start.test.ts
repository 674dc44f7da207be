import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()

/** Records the names of modules that are loaded afterwards. */
const TELL = `data:text/javascript,${encodeURIComponent(`
import { register } from 'node:module'
const hook = "export async function load(url, context, next) { process._rawDebug(url); return next(url, context) }"
register('data:text/javascript,' + encodeURIComponent(hook))`)}`

/** The files that a command line loads, with their content. */
async function loaded(...args: string[]): Promise<{ readonly names: string[]; readonly text: string }> {
  const { stderr } = await workshop.current.qingliu(args, { env: { NODE_OPTIONS: `--import "${TELL}"` } })
  const files = stderr.split('\n').filter((line) => line.startsWith('file:'))
  return {
    names: files.map((url) => basename(url)),
    text: files.map((url) => readFileSync(fileURLToPath(url), 'utf8')).join('\n'),
  }
}

const PARSER = /\b_executableHandler\b/
const STAGES = /\bgray-matter\b|\bfindAnnotations\b/
const ARROW = /\bRecordBatch\b/
const YAML = /\bparseDocument\b/

describe('a start loads what it uses', () => {
  it('the version, nothing', async () => {
    const { names, text } = await loaded('--version')
    expect(names.length).toBeGreaterThan(1)
    expect(PARSER.test(text)).toBe(false)
    expect(text.length).toBeLessThan(30_000)
  })

  it.each([['--help'], ['run', '--help'], ['check', '--no-such-option']])(
    '%s %s, the parser of options',
    async (...args) => {
      const { text } = await loaded(...args)
      expect(PARSER.test(text)).toBe(true)
      for (const what of [STAGES, ARROW, YAML]) expect(what.test(text)).toBe(false)
    },
  )

  it('check, the stages and no writer', async () => {
    workshop.current.put('raw/a.txt', '春眠不觉晓。')
    const { text } = await loaded('check')
    expect(STAGES.test(text)).toBe(true)
    expect(ARROW.test(text)).toBe(false)
  })
})

it('a run on a terminal draws its progress', async () => {
  workshop.current.put('raw/a.txt', '江边的早市天没亮就已经热闹起来。')
  const isTerminal = "data:text/javascript,Object.defineProperty(process.stderr,'isTTY',{value:true})"
  const { code, stderr } = await workshop.current.qingliu(['run', '--workers', '0'], {
    env: { NODE_OPTIONS: `--import "${isTerminal}"` },
  })
  expect(stderr).toMatch(/1\/3 decode … metadata [=-]+ \d+ %/)
  expect(code).toBe(0)
})
