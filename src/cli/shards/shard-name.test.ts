import { describe, expect, it } from 'vitest'
import { toShard } from './shard-name.ts'

const read = (text: string, environment: Readonly<Record<string, string>> = {}) => toShard(text, undefined, environment)

describe('the name of a shard', () => {
  it('counts from 0', () => {
    expect(read('0/1')).toEqual({ shard: 0, shards: 1 })
    expect(read('63/64')).toEqual({ shard: 63, shards: 64 })
    expect(() => read('64/64')).toThrow('Shards count from 0: 0/64 to 63/64')
    for (const text of ['', '1', '1/0', '-1/4', 'a/4', '1/4/2', '0/100001'])
      expect(() => read(text)).toThrow('It takes i/n')
  })

  it.each(['JOB_COMPLETION_INDEX', 'SLURM_ARRAY_TASK_ID', 'AWS_BATCH_JOB_ARRAY_INDEX'])('is told by %s', (name) => {
    expect(read('auto/8', { [name]: '7' })).toEqual({ shard: 7, shards: 8 })
    expect(() => read('auto/8', { [name]: '8' })).toThrow(`${name} is 8: let the array begin at 0`)
    expect(read('2/8', { [name]: '7' })).toEqual({ shard: 2, shards: 8 })
  })

  it('is not guessed where no job array tells it', () => {
    expect(() => read('auto/8', { JOB_COMPLETION_INDEX: '' })).toThrow('No job array gives a number here')
  })
})
