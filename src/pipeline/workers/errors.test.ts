import { describe, expect, it } from 'vitest'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { plainOf, revive } from './errors.ts'

const across = (error: Error): Error => revive(structuredClone(plainOf(error)))

describe('an error that crosses threads', () => {
  it('is as expected as it was, with its exit code', () => {
    for (const error of [new OutputError('LOCKED', 'held'), new UsageError('no raw/')]) {
      const { name, message, stack, exitCode } = error
      expect(across(error)).toBeInstanceOf(ExpectedError)
      expect(across(error)).toMatchObject({ name, message, stack, exitCode })
    }
    expect(across(new OutputError('LOCKED', 'held'))).toMatchObject({ code: 'LOCKED', exitCode: 75 })
  })

  it('stays a defect where it was one', () => {
    const error = across(new RangeError('too much'))
    expect(error).not.toBeInstanceOf(ExpectedError)
    expect(error).toMatchObject({ name: 'RangeError', message: 'too much' })
    expect(error).not.toHaveProperty('exitCode')
  })
})
