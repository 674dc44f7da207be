import { createHash } from 'node:crypto'

/** The checksums that crawlers write. */
const KNOWN: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256', 'sha512'])

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * What is wrong with a block by its WARC-Block-Digest; undefined where that is right, missing, or of an unknown kind.
 * Digests of payloads are not checked: writers do not agree on whether the codings of HTTP are undone before.
 *
 * @param digest `sha1:` and base 32 or hexadecimal
 */
export function digestProblem(digest: string | undefined, block: Uint8Array): string | undefined {
  const [, name = '', value = ''] = /^([\w-]{1,16}):(\w{16,128})=*$/.exec(digest ?? '') ?? []
  const algorithm = name.toLowerCase().replace('-', '')
  if (!KNOWN.has(algorithm)) return undefined
  const hash = createHash(algorithm).update(block).digest()
  const wanted = value.toLowerCase()
  if (wanted === hash.toString('hex') || wanted === base32(hash)) return undefined
  return `the block does not have its WARC-Block-Digest ${digest}`
}

/** RFC 4648, without padding, in lower case. */
function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >>> bits) & 31]
    }
    held &= 255
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text
}
