import { describe, expect, it } from 'vitest'
import { guarded, OutputError, outputError } from './output-error.ts'

const failed = (code: unknown, path?: string): Error => Object.assign(new Error('it failed'), { code, path })

describe('an error of the output', () => {
  it('is worth another attempt where something else holds it, and not where a person must act', () => {
    const retried = ['LOCKED', 'EAGAIN', 'EBUSY', 'EINTR', 'EMFILE', 'ENFILE', 'ESTALE', 'ETIMEDOUT']
    for (const code of retried) expect(new OutputError(code, '').exitCode, code).toBe(75)
    for (const code of ['ENOSPC', 'EACCES', 'DAMAGED', '']) expect(new OutputError(code, '').exitCode, code).toBe(2)
  })

  it('names the path that the system names, else the one that was asked for, and what to do', () => {
    expect(outputError('out', failed('ENOSPC', 'out/data'))).toMatchObject({
      code: 'ENOSPC',
      message: expect.stringMatching(/^cannot write out\/data: the disk is full: free space/),
    })
    expect(outputError('out', failed('EODD'))).toMatchObject({ code: 'EODD', message: 'cannot write out: it failed' })
  })

  it('is one of the system: others stay what they are', () => {
    const others = [failed('ERR_ASSERTION'), failed('XENOSPC'), failed(2), failed(undefined), 'no error', undefined]
    for (const error of others) expect(outputError('out', error)).toBe(error)
    const own = new OutputError('LOCKED', 'by process 7')
    expect(outputError('out', own)).toBe(own)
  })

  it('is thrown in place of what a step throws', async () => {
    expect(await guarded('out', async () => 7)).toBe(7)
    await expect(guarded('out', () => Promise.reject(failed('EROFS')))).rejects.toThrow(
      'cannot write out: the file system is read-only: choose another folder with --out',
    )
  })
})
