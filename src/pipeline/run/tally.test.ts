import { describe, expect, it } from 'vitest'
import type { Source } from '../../document/document.ts'
import { sourceDigest } from '../../document/record.ts'
import type { Unread } from '../../read/listing.ts'
import { RunTally } from './tally.ts'

const source = (uri: string, sha256 = uri): Source => ({ uri, key: '', number: 0, sha256, bytes: 1 })
const unreadable: Unread = { uri: 'b', reason: 'unreadable', message: 'cannot be opened' }

function inputs(parts: readonly (readonly Source[])[], unread: readonly Unread[] = []): string {
  const tally = new RunTally([])
  parts.forEach((records, i) => {
    const digests = records.map((record, entry) => ({ entry, digest: sourceDigest(record) }))
    tally.addRead(i, { records: digests, bytes: records.length, unread: i === 0 ? unread : [], fingerprint: '' })
  })
  return tally.inputsSha256
}

describe('the hash over the inputs', () => {
  it('is that of the records, however they are cut into parts', () => {
    const whole = inputs([[source('a'), source('c')]])
    expect(inputs([[source('a')], [source('c')]])).toBe(whole)
    expect(inputs([[source('a'), source('c', 'other')]])).not.toBe(whole)
  })

  it('tells a file that could not be read from one that is not there: the manifest does', () => {
    expect(inputs([[source('a')]], [unreadable])).not.toBe(inputs([[source('a')]]))
  })
})
