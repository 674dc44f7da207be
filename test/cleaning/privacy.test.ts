import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { leaksIn, leaksOf } from '../bench/privacy/leaks.ts'
import { PLACES, plant } from '../bench/privacy/plant.ts'
import { useWorkshop } from '../built.ts'
import { commandLine, type Ended } from '../command.ts'

const workshop = useWorkshop()
const qingliu = (...argv: string[]): Promise<Ended & { readonly stderr: string }> =>
  commandLine(workshop.current.path, argv)
const MASKED = ['--set', 'privacy.mask=true']

describe('masking', () => {
  it('leaves no planted value in anything that is written or printed, and what it leaves can be verified', async () => {
    const raw = join(workshop.current.path, 'raw')
    // Once in each place, without the file of a million lines, which takes seconds.
    const without = ['rejected, too many lines']
    const planted = plant(raw, Object.keys(PLACES).length - 1, 4, { without, sites: ['mobile'] })
    const said = [
      await qingliu('run', '--workers', '0', '--format', 'jsonl', ...MASKED),
      await qingliu('verify', 'output', '--raw', 'raw', '--workers', '0'),
      await qingliu('check', '--format', 'json', ...MASKED),
      await qingliu('explain', 'output', planted.find(({ place }) => place === 'paragraph')!.file),
    ]
    expect(said[1]!.stdout).toContain('verified')
    expect(leaksOf(said.map(({ stdout, stderr }) => stdout + stderr).join(), planted, 'printed')).toEqual([])
    expect(await leaksIn(join(workshop.current.path, 'output'), planted)).toEqual([])
    const files = readdirSync(join(workshop.current.path, 'output/latest/knowledge'))
    expect(files).toContain('boilerplate.json')
    expect(files).not.toContain('duplicates.json')
    // The search finds what is there.
    expect((await leaksIn(raw, planted)).length).toBeGreaterThan(planted.length / 2)
  }, 240_000)

  it('comes after duplicates: notices that differ in a number alone all stay', async () => {
    for (const i of [1, 2, 3]) workshop.current.put(`raw/${i}.txt`, `寻物启事。联系电话1381234567${i}。`)
    workshop.current.put('raw/copy.txt', '寻物启事。联系电话13812345671。')
    await qingliu('run', '--workers', '0', ...MASKED)
    const rows = await workshop.current.rows()
    expect(Object.entries(rows).map(([uri, { status, text }]) => `${uri} ${status} ${text}`)).toEqual([
      '1.txt kept 寻物启事。联系电话[phone]。',
      '2.txt kept 寻物启事。联系电话[phone]。',
      '3.txt kept 寻物启事。联系电话[phone]。',
      'copy.txt duplicate 寻物启事。联系电话[phone]。',
    ])
    expect(rows['copy.txt']?.duplicate_of).toBe(rows['1.txt']?.doc_id)
  })

  it('lets explain lead to the bytes, although their hash is another', async () => {
    workshop.current.put('raw/a.txt', '联系电话13812345678，手机１３７１２３４５６７８。')
    await qingliu('run', '--workers', '0', ...MASKED)
    const { stdout, code } = await qingliu('explain', 'output', 'a.txt', '--at', '6', '--raw', 'raw')
    expect([code, stdout]).toEqual([0, expect.stringContaining('31 33 38 31 32')])
    workshop.current.put('raw/a.txt', '联络电话13812345678，手机１３７１２３４５６７８。')
    await expect(qingliu('explain', 'output', 'a.txt', '--at', '6', '--raw', 'raw')).resolves.toMatchObject({
      stderr: expect.stringContaining('has changed since the run'),
    })
  })
})
