import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { heavyGzip } from '../archives/heavy-gzip.ts'
import { useWorkshop } from '../built.ts'

/** What runs take over from earlier ones, with threads. */

const workshop = useWorkshop()
const at = (...names: readonly string[]): string => join(workshop.current.path, ...names)

/** Enough for several parts, and for two threads. */
function fill(): void {
  for (let i = 0; i < 20; i++) {
    const lines = Array.from({ length: 9 }, (_, k) => createHash('sha256').update(`${i} ${k}`).digest('hex'))
    workshop.current.put(`raw/${i}.txt.gz`, heavyGzip(`Day ${i} of the flood\n\n${lines.join('\n')}`))
  }
}

async function run(out: string, ...options: readonly string[]) {
  const { code, stdout, stderr } = await workshop.current.qingliu([
    'run',
    '--log',
    'json',
    '--set',
    'quality.minLetters=0',
    '--out',
    out,
    ...options,
  ])
  expect(code, stderr).toBe(0)
  const { done } = JSON.parse(stdout) as { readonly done?: { readonly [name: string]: number } }
  return { done, manifest: readFileSync(at(out, 'latest', 'manifest.json'), 'utf8') }
}

it('is the same with and without threads, and with nothing', async () => {
  fill()
  const cache = ['--cache', 'kept']
  const first = await run('first', '--workers', '2', ...cache)
  expect(first.done).toMatchObject({ new: 20, changed: 0 })
  rmSync(at('raw/7.txt.gz'))
  workshop.current.put('raw/8.txt.gz', gzipSync('Day 8 of the flood\n\nThe water is gone.'))
  workshop.current.put('raw/99.txt', 'Day 99\n\nNobody remembers the water.')
  const expected = await run('anew', '--workers', '0', '--no-cache')
  expect(expected.done).toBeUndefined()
  const second = await run('second', '--workers', '2', ...cache)
  expect(second.done).toMatchObject({ new: 1, changed: 1, knowledge: 0 })
  expect(second.manifest).toBe(expected.manifest)
  const third = await run('third', '--workers', '1', ...cache)
  expect(third.done).toMatchObject({ new: 0, changed: 0, knowledge: 0, rows: 0 })
  expect(third.manifest).toBe(expected.manifest)
  for (const name of readdirSync(at('kept'))) writeFileSync(at('kept', name), 'no cache')
  expect((await run('fourth', '--workers', '2', ...cache)).manifest).toBe(expected.manifest)
})
