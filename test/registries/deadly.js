/** A registry for tests: documents that say how they end the worker that reads them. */

const decoder = {
  name: 'decode',
  version: '1',
  summary: 'reads UTF-8',
  params: {},
  rules: {},
  create: () => (bytes) => ({ text: Buffer.from(bytes).toString('utf8'), decoding: [] }),
}

/** How many documents this thread has read. */
let read = 0

/** A stage that dies of some words, or rejects nothing. */
const deadly = (name, learn) => ({
  name,
  version: '1',
  summary: 'dies of some words',
  params: {},
  rules: {},
  ...(learn && { learn }),
  create: () => (doc) => {
    if (name === 'first' && read++ > 0 && doc.text.includes('exit after others')) process.exit(7)
    if (doc.text.includes(`exit in ${name}`)) process.exit(7)
    if (doc.text.includes(`exhaust ${name}`)) {
      const heap = []
      // Large pieces: small ones are collected in vain many times before the limit is met.
      for (;;) heap.push(new Array(1e6).fill(doc.text))
    }
    if (doc.text.includes(`throw in ${name}`)) throw new RangeError('too much')
    return {}
  },
})

/** Knows which documents it has seen. */
const learn = {
  start: () => [],
  observe: (tally, doc) => void tally.push(doc.source.uri),
  merge: (into, from) => [...into, ...from],
  freeze: (tally) => tally,
}

export const registry = { decoder, stages: [deadly('first'), deadly('second', learn), deadly('third', learn)] }
