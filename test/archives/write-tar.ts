/** A member to write, and what the writer does unlike others. */
export interface TarMember {
  readonly name: string | Buffer
  readonly data?: Buffer
  readonly type?: string
  /** ustar where absent; `v7` has no magic, `gnu` writes sizes in base 256. */
  readonly dialect?: 'ustar' | 'gnu' | 'v7'
  /** Records of a pax header before the member. */
  readonly pax?: Readonly<Record<string, string | Buffer>>
  /** Instead of the true one. */
  readonly size?: number
  /** Whether the checksum sums signed bytes. */
  readonly signed?: boolean
}

export interface WrittenTar {
  readonly bytes: Buffer
  /** From the first header to behind the padding. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
}

const BLOCK = 512
const fill = (length: number): Buffer => Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK)

/** Writes a tar file, with two blocks of zeros at its end. */
export function writeTar(members: readonly TarMember[]): WrittenTar {
  const parts: Buffer[] = []
  const ranges: { start: number; end: number }[] = []
  let at = 0
  for (const member of members) {
    const bytes = memberBytes(member)
    parts.push(bytes)
    ranges.push({ start: at, end: at + bytes.length })
    at += bytes.length
  }
  return { bytes: Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]), ranges }
}

function memberBytes(member: TarMember): Buffer {
  const { data = Buffer.alloc(0), pax } = member
  const name = typeof member.name === 'string' ? Buffer.from(member.name) : member.name
  const before: Buffer[] = []
  if (pax) {
    const records = Buffer.concat(Object.entries(pax).map(([key, value]) => paxRecord(key, value)))
    before.push(
      header(Buffer.from('PaxHeaders/x'), records.length, { ...member, type: 'x' }),
      records,
      fill(records.length),
    )
  }
  if (member.dialect === 'gnu' && name.length > 100) {
    const long = Buffer.concat([name, Buffer.alloc(1)])
    before.push(header(Buffer.from('././@LongLink'), long.length, { ...member, type: 'L' }), long, fill(long.length))
  }
  return Buffer.concat([...before, header(name, member.size ?? data.length, member), data, fill(data.length)])
}

function paxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')])
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

function header(name: Buffer, size: number, { type = '0', dialect = 'ustar', signed = false }: TarMember): Buffer {
  const block = Buffer.alloc(BLOCK)
  const cut = dialect === 'ustar' && name.length > 100 ? name.lastIndexOf('/', 154) : -1
  name.copy(block, 0, cut + 1, Math.min(name.length, cut + 101))
  block.write('0000644\x000001750\x000001750\x00', 100, 'latin1')
  if (dialect === 'gnu') {
    block[124] = 0x80
    block.writeUIntBE(size, 130, 6)
  } else block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1')
  block.write('14570624560\0', 136, 'latin1')
  block.write(type, 156, 'latin1')
  if (dialect === 'ustar') block.write('ustar\x0000', 257, 'latin1')
  if (dialect === 'gnu') block.write('ustar  \0', 257, 'latin1')
  if (dialect !== 'v7') block.write('crawler', 265, 'latin1')
  if (cut > 0) name.copy(block, 345, 0, cut)
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + (signed && byte > 127 ? byte - 256 : byte), 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}
