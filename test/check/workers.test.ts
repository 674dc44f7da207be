import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()

/** A stage that ends its thread at a document that says so; the main thread would end the check. */
const DEADLY = `
import { isMainThread } from 'node:worker_threads'
export const stage = { name: 'deadly', version: '1', summary: 'Ends threads.', params: {}, rules: {}, create: () => ({ text }) => {
  if (!isMainThread && text.includes('exit')) process.exit(7)
  return {}
} }`

const fill = (count: number): void => {
  for (let i = 10; i < 10 + count; i++)
    workshop.current.put(
      `raw/${i}.txt`,
      i % 3 === 0 ? '。\n' : `第${i}号渔港的灯塔昨天换了新灯，船工说夜里看得更远了。\n`,
    )
}

describe('a check in several threads', () => {
  it('prints what one thread prints, and keeps it', async () => {
    fill(60)
    const [one, three, kept] = [['1', '--no-cache'], ['3'], ['3']].map(
      ([workers, ...more]) =>
        () =>
          workshop.current.qingliu(['check', '--workers', workers!, '--format', 'json', ...more]),
    )
    const first = await one!()
    expect(first).toMatchObject({ code: 1, stderr: '' })
    expect(first.stdout.match(/quality\/empty/g)!.length).toBeGreaterThan(19)
    expect(await three!()).toEqual(first)
    expect(await kept!()).toEqual(first)
  })

  it('loses the document at which a thread dies twice, and no other', async () => {
    fill(14)
    // The first that is handed out.
    workshop.current.put('raw/17x.txt', 'exit\n')
    workshop.current.put('deadly.mjs', DEADLY)
    workshop.current.put('qingliu.yaml', 'plugins:\n  - { module: ./deadly.mjs, after: decode }\n')
    const { code, stdout } = await workshop.current.qingliu([
      'check',
      '--workers',
      '2',
      '--format',
      'json',
      '--select',
      'run',
    ])
    expect(code).toBe(1)
    expect(stdout.match(/"path":"[^"]+","record":0,"status":"rejected","findings":\[\{/g)).toEqual([
      '"path":"raw/17x.txt","record":0,"status":"rejected","findings":[{',
    ])
    expect(stdout).toContain(
      '"rule":"run/worker-died","message":"the thread that looked at it died twice, once with this document',
    )
  })
})
