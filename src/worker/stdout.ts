import { Writable } from 'node:stream'

/**
 * Standard output for an Arrow stream alone: what plug-ins and threads print goes to standard error from now on, since a single
 * stray byte would break the stream.
 */
export function arrowStdout(): Writable {
  const { stdout, stderr } = process
  const write = stdout.write.bind(stdout)
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write
  console.log = console.error
  console.info = console.error
  return new Writable({
    highWaterMark: 2 ** 20,
    write: (chunk: Uint8Array, _encoding, done) => void write(chunk, done),
  })
}
