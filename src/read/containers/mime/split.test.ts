import { expect, it, vi } from 'vitest'
import { splitMessage } from './split.ts'

/** The bytes that a task searches for other bytes. */
function searched(task: () => void): number {
  let count = 0
  const indexOf = Buffer.prototype.indexOf
  const spy = vi.spyOn(Buffer.prototype, 'indexOf').mockImplementation(function (this: Buffer, sought, from) {
    const start = typeof from === 'number' ? from : 0
    const found = indexOf.call(this, sought as Buffer, start)
    count += (found === -1 ? this.length : found) - start
    return found
  })
  try {
    task()
  } finally {
    spy.mockRestore()
  }
  return count
}

it('looks for the delimiters of a part in that part alone', () => {
  const parts = '--A\nContent-Type: multipart/mixed; boundary=zzzzzzzz\n\nx\n'.repeat(50)
  const message = `Content-Type: multipart/mixed; boundary=A\n\n${parts}--A\n\n${'abcdefgh -z\n'.repeat(5000)}`
  const bytes = Buffer.from(message)
  let found = 0
  const work = searched(() => {
    found = splitMessage(bytes).parts.length
  })
  expect(found).toBe(51)
  // Once for the message, once more for the small parts; heads are searched for their ends.
  expect(work).toBeGreaterThan(bytes.length)
  expect(work).toBeLessThan(4 * bytes.length)
})
