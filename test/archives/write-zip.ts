import { deflateRawSync } from 'node:zlib'
import { crc32 } from '../../src/read/gzip/crc32.ts'

/** A member to write, and what the writer does unlike others. */
export interface ZipMember {
  readonly name: string | Buffer
  readonly data: Buffer
  readonly method?: number
  /** The packed bytes, where the writer does not pack by itself. */
  readonly packed?: Buffer
  readonly flags?: number
  /** CRC and sizes behind the bytes: with or without a signature, with sizes of 32 or 64 bits. */
  readonly descriptor?: 'signed' | 'bare' | 'signed-64' | 'bare-64'
  readonly extra?: Buffer
  readonly comment?: string
  /** Whether all sizes stand in zip64 fields. */
  readonly wide?: boolean
  /** Instead of the true ones. */
  readonly stated?: { readonly size?: number; readonly crc?: number }
}

/** Where the writer put a member: its header, and behind its descriptor. */
export interface Written {
  readonly bytes: Buffer
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
  /** Where the directory begins. */
  readonly directory: number
}

const DESCRIPTOR = Buffer.from('PK\x07\x08', 'latin1')

/** Writes a zip file. */
export function writeZip(members: readonly ZipMember[], { comment = '', wide = false } = {}): Written {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  const ranges: { start: number; end: number }[] = []
  let at = 0
  for (const member of members) {
    const start = at
    const { local, entry } = headersOf(member, start)
    for (const part of local) {
      parts.push(part)
      at += part.length
    }
    central.push(entry)
    ranges.push({ start, end: at })
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(wide ? 0xffff : members.length, 8)
  end.writeUInt16LE(wide ? 0xffff : members.length, 10)
  end.writeUInt32LE(wide ? 0xffffffff : directory.length, 12)
  end.writeUInt32LE(wide ? 0xffffffff : at, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  const tail = [...(wide ? [end64(members.length, at, directory.length)] : []), end, Buffer.from(comment)]
  return { bytes: Buffer.concat([...parts, directory, ...tail]), ranges, directory: at }
}

function end64(count: number, offset: number, size: number): Buffer {
  const record = Buffer.alloc(56 + 20)
  record.write('PK\x06\x06', 'latin1')
  record.writeUInt32LE(44, 4)
  record.writeUInt32LE(count, 24)
  record.writeUInt32LE(count, 32)
  record.writeUInt32LE(size, 40)
  record.writeUInt32LE(offset, 48)
  record.write('PK\x06\x07', 56, 'latin1')
  record.writeUInt32LE(offset + size, 64)
  record.writeUInt32LE(1, 72)
  return record
}

function headersOf(member: ZipMember, start: number): { readonly local: Buffer[]; readonly entry: Buffer } {
  const { data, method = 8, descriptor, wide = false, comment = '', stated = {} } = member
  const name = typeof member.name === 'string' ? Buffer.from(member.name) : member.name
  const packed = member.packed ?? (method === 8 ? deflateRawSync(data) : data)
  const flags = (member.flags ?? 0x800) | (descriptor ? 8 : 0)
  const crc = stated.crc ?? crc32(data)
  const size = stated.size ?? data.length
  const common = Buffer.alloc(26)
  common.writeUInt16LE(wide ? 45 : 20, 0)
  common.writeUInt16LE(flags, 2)
  common.writeUInt16LE(method, 4)
  // 2 March 2024, 12:34:56.
  common.writeUInt16LE((12 << 11) | (34 << 5) | 28, 6)
  common.writeUInt16LE((44 << 9) | (3 << 5) | 2, 8)
  common.writeUInt32LE(crc, 10)
  common.writeUInt32LE(wide ? 0xffffffff : packed.length, 14)
  common.writeUInt32LE(wide ? 0xffffffff : size, 18)
  common.writeUInt16LE(name.length, 22)
  const extra = (withOffset: boolean): Buffer => {
    const own = member.extra ?? Buffer.alloc(0)
    if (!wide) return own
    const field = Buffer.alloc(4 + (withOffset ? 24 : 16))
    field.writeUInt16LE(1, 0)
    field.writeUInt16LE(field.length - 4, 2)
    field.writeUInt32LE(size, 4)
    field.writeUInt32LE(packed.length, 12)
    if (withOffset) field.writeUInt32LE(start, 20)
    return Buffer.concat([own, field])
  }
  const local = Buffer.from(common)
  if (descriptor) local.fill(0, 10, 22)
  const localExtra = descriptor ? (member.extra ?? Buffer.alloc(0)) : extra(false)
  local.writeUInt16LE(localExtra.length, 24)
  const behind = descriptor ? [descriptorOf(descriptor, crc, packed.length, size)] : []
  const entryExtra = extra(true)
  common.writeUInt16LE(entryExtra.length, 24)
  const rest = Buffer.alloc(14)
  rest.writeUInt16LE(Buffer.byteLength(comment), 0)
  rest.writeUInt32LE(wide ? 0xffffffff : start, 10)
  return {
    local: [Buffer.from('PK\x03\x04', 'latin1'), local, name, localExtra, packed, ...behind],
    entry: Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      common,
      rest,
      name,
      entryExtra,
      Buffer.from(comment),
    ]),
  }
}

function descriptorOf(kind: NonNullable<ZipMember['descriptor']>, crc: number, packed: number, size: number): Buffer {
  const wide = kind.endsWith('64')
  const bytes = Buffer.alloc(wide ? 20 : 12)
  bytes.writeUInt32LE(crc, 0)
  bytes.writeUInt32LE(packed, 4)
  bytes.writeUInt32LE(size, wide ? 12 : 8)
  return kind.startsWith('signed') ? Buffer.concat([DESCRIPTOR, bytes]) : bytes
}

/** A member of one page that says its name, unless told otherwise. */
export const namedMember = (name: string | Buffer, more: Partial<ZipMember> = {}): ZipMember => ({
  name,
  data: Buffer.from(`<p>${String(name)}</p>`),
  ...more,
})
