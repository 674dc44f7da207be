import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Records the names of modules that are loaded afterwards. */
const TELL = `
import { register } from 'node:module'
const hook = "export async function load(url, context, next) { process._rawDebug(url); return next(url, context) }"
register('data:text/javascript,' + encodeURIComponent(hook))
`

/** Runs a script that imports the built package by its name, as a user's does. */
function runScript(script: string): { stdout: string; modules: string[] } {
  const preload = `data:text/javascript,${encodeURIComponent(TELL)}`
  const args = ['--import', preload, '--input-type=module', '--eval', script]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return { stdout, modules: stderr.split('\n') }
}

describe('qingliu/encoding', () => {
  const page = readFileSync(join(root, 'docs/library.md'), 'utf8')
  const example = [...page.matchAll(/^```ts\n(.*?)^```/gms)]
    .map(([, code]) => code!)
    .find((code) => code.includes("'qingliu/encoding'"))!

  it('does what its page says, without the rest of the package', () => {
    const { stdout, modules } = runScript(example)
    const promised = [...example.matchAll(/^console\.log\(.*?\) \/\/ (.*)$/gm)].map(([, said]) => said)
    expect(promised.length).toBeGreaterThan(1)
    expect(stdout.trim().split('\n')).toEqual(promised)
    const files = modules.filter((url) => url.startsWith('file:'))
    expect(files.some((url) => url.endsWith('/dist/package/encoding.js'))).toBe(true)
    const own = /\/dist\/package\/(?:encoding|chunk-\w+)\.js$|\/node_modules\/(?:iconv-lite|safer-buffer)\//
    expect(files.filter((url) => !own.test(url))).toEqual([])
    // Files are shared by entries, so that their names say nothing; the names of functions in them do.
    const rest = /\b(?:cleanOne|ParquetEncoder|loadConfiguration|mainText|apache-arrow)\b/
    const bundled = files.filter((url) => url.includes('/dist/package/'))
    expect(bundled.filter((url) => rest.test(readFileSync(fileURLToPath(url), 'utf8')))).toEqual([])
  })
})
