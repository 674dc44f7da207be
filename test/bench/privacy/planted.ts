import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Leak, leaksIn, leaksOf } from './leaks.ts'
import { PLACES, plant } from './plant.ts'

const QINGLIU = resolve(import.meta.dirname, '../../../../bin/qingliu.js')

/** Plants values, runs every command that writes or prints something of documents with masking on, and searches it all. */
export async function plantAndSearch(count: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qingliu-privacy-'))
  try {
    const raw = join(folder, 'raw')
    const planted = plant(raw, count, seed)
    const out = join(folder, 'out')
    const masked = ['--set', 'privacy.mask=true']
    const leaks: Leak[] = []
    const say = (what: string, args: readonly string[]): void => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [QINGLIU, ...args], {
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
        cwd: folder,
      })
      const own = leaksOf(stdout + stderr, planted, what)
      console.log(
        `${what.padEnd(22)} exit ${status}, ${stdout.length + stderr.length} characters, ${own.length} values`,
      )
      leaks.push(...own)
    }
    say('run', ['run', raw, '--out', out, '--format', 'parquet,arrow,jsonl,markdown', ...masked])
    const written = await leaksIn(out, planted)
    console.log(`files of the run: ${written.length} values`)
    leaks.push(...written)
    say('verify --raw', ['verify', out, '--raw', raw])
    for (const format of ['pretty', 'json', 'github'])
      say(`check ${format}`, ['check', raw, '--out', out, '--format', format, ...masked])
    say('clean json', ['clean', raw, '--format', 'json', ...masked])
    say('clean markdown', ['clean', raw, '--format', 'markdown', '--out-dir', join(folder, 'cleaned'), ...masked])
    for (const place of Object.keys(PLACES)) {
      const file = planted.find((one) => one.place === place && /\.(?:html|txt|md)$/.test(one.file))?.file
      if (file !== undefined) say(`explain: ${place}`, ['explain', out, file])
    }
    mkdirSync(join(folder, 'learnt'))
    say('learn', ['learn', raw, '--knowledge', join(folder, 'learnt/knowledge.json'), ...masked])
    for (const of of ['cleaned', 'learnt']) {
      const own = await leaksIn(join(folder, of), planted)
      leaks.push(...own)
      console.log(`files of ${of}: ${own.length} values`)
    }
    console.log(`${planted.length} values planted, ${leaks.length} found again (seed ${seed})`)
    for (const leak of leaks.slice(0, 60))
      console.log(`${leak.kind} ${leak.value}  ${leak.place}  ${leak.in}: ${leak.around.replaceAll('\n', '⏎')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
