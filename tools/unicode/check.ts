/**
 * Says whether this Node sees characters as every other does: the classes, forms and cases that the code uses, for all characters of
 * Unicode 15.1. Vitest does not run on Node 20.12; this does.
 *
 * Usage: node dist/tools/unicode/check.js [--write]; with --write the oldest Node renews what is used.
 */
import { resolve } from 'node:path'
import { digestsOf, readRecord, writeRecord } from './record.ts'
import { usedOfUnicode } from './used.ts'

const root = resolve(import.meta.dirname, '../../..')
const record = readRecord(root)
const digests = digestsOf(record, usedOfUnicode(root))
if (process.argv.includes('--write')) writeRecord(root, { ...record, digests })
else {
  const names = new Set([...Object.keys(digests), ...Object.keys(record.digests)])
  const differing = [...names].filter((name) => digests[name] !== record.digests[name])
  const { unicode } = process.versions
  console.log(
    differing.length === 0
      ? `${names.size} uses of Unicode are as in every Node (${process.version}, Unicode ${unicode})`
      : `otherwise than in unicode.json (${process.version}, Unicode ${unicode}): ${differing.join(', ')}`,
  )
  process.exitCode = differing.length === 0 ? 0 : 1
}
