import type { TarMember } from './write-tar.ts'
import type { ZipMember } from './write-zip.ts'

/** Text of a length, unlike any other. */
function page(random: () => number, length: number): Buffer {
  const words = ['清流', 'stream', '新闻', 'the', '。', '<p>', 'river', '水', '\n', ' ']
  let text = `<html>${random()}`
  while (text.length < length) text += words[Math.floor(random() * words.length)]
  return Buffer.from(text)
}

const sizeOf = (random: () => number): number => Math.floor(random() ** 4 * 5000)

const DESCRIPTORS = [undefined, undefined, 'signed', 'bare', 'signed-64', 'bare-64'] as const

/** Members as different writers write them. */
export function zipMembers(random: () => number, count: number): (ZipMember & { data: Buffer })[] {
  return Array.from({ length: count }, (_, i) => {
    const descriptor = DESCRIPTORS[Math.floor(random() * DESCRIPTORS.length)]
    return {
      name: `页面/${i}.html`,
      data: page(random, sizeOf(random)),
      method: random() < 0.4 ? 0 : 8,
      wide: random() < 0.2 && !descriptor,
      ...(descriptor && { descriptor }),
      ...(random() < 0.3 && { extra: Buffer.from('UT\x05\x00\x01\x00\x00\x00\x66', 'latin1') }),
    }
  })
}

export function tarMembers(random: () => number, count: number): (TarMember & { data: Buffer })[] {
  return Array.from({ length: count }, (_, i) => {
    const dialect = (['ustar', 'gnu', 'ustar'] as const)[Math.floor(random() * 3)]!
    const isLong = random() < 0.2
    const name = isLong ? `${'长'.repeat(40)}/${i}.html` : `页面/${i}.html`
    return {
      name,
      data: page(random, sizeOf(random)),
      dialect,
      ...((random() < 0.3 || (isLong && dialect === 'ustar')) && { pax: { path: name, mtime: '1709380000.25' } }),
    }
  })
}
