import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAll } from '../../../../test/archives/damage.ts'
import { tarMembers, zipMembers } from '../../../../test/archives/made.ts'
import { writeTar } from '../../../../test/archives/write-tar.ts'
import { writeZip } from '../../../../test/archives/write-zip.ts'
import { random } from '../../../../test/random.ts'
import { tar } from '../tar/index.ts'
import { zip } from '../zip/index.ts'

/** Python's modules write archives in all their ways, and print what is in them. */
const WRITE = `
import io, json, sys, tarfile, zipfile
folder = sys.argv[1]
pages = [(f'页面/{i}.html', ('<p>第%d页 page</p>' % i * (i * i)).encode()) for i in range(1, 20)]
pages.append(('长' * 60 + '/' + 'long' * 30 + '.html', b'long'))
class Unseekable(io.RawIOBase):
    def __init__(self, file): self.file = file
    def write(self, data): return self.file.write(data)
    def writable(self): return True
for name, method, stream, wide in [('stored', 0, 0, 0), ('deflated', 8, 0, 0), ('streamed', 8, 1, 0), ('streamed-stored', 0, 1, 0),
                                   ('wide', 8, 0, 1), ('streamed-wide', 8, 1, 1)]:
    with open(f'{folder}/{name}.zip', 'wb') as file:
        with zipfile.ZipFile(Unseekable(file) if stream else file, 'w', method) as archive:
            archive.comment = b'PK\\5\\6 a comment'
            archive.mkdir('页面') if hasattr(archive, 'mkdir') else archive.writestr('页面/', b'')
            for page, data in pages:
                with archive.open(page, 'w', force_zip64=bool(wide)) as member: member.write(data)
for name, form in [('ustar', tarfile.USTAR_FORMAT), ('gnu', tarfile.GNU_FORMAT), ('pax', tarfile.PAX_FORMAT)]:
    with tarfile.open(f'{folder}/{name}.tar', 'w', format=form) as archive:
        for page, data in pages if name != 'ustar' else pages[:-1]:
            info = tarfile.TarInfo(page)
            info.size, info.mtime = len(data), 1709380000.5
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo('link')
        link.type, link.linkname = tarfile.SYMTYPE, '页面/1.html'
        archive.addfile(link)
print(json.dumps([[page, data.decode()] for page, data in pages]))
`

/** Python's modules read archives. */
const READ = `
import json, sys, tarfile, zipfile
def read(path):
    if path.endswith('zip'):
        with zipfile.ZipFile(path) as archive:
            return [[info.filename, archive.read(info).decode()] for info in archive.infolist()]
    with tarfile.open(path) as archive:
        return [[info.name, archive.extractfile(info).read().decode()] for info in archive]
print(json.dumps([read(path) for path in sys.argv[1:]]))
`

const python = process.env.QINGLIU_PYTHON

/** `QINGLIU_PYTHON` names any Python 3.9 or later. Without it the tests are skipped. */
describe.skipIf(python === undefined)('archives of Python', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'qingliu-archives-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (script: string, ...args: string[]): unknown =>
    JSON.parse(execFileSync(python!, ['-c', script, ...args], { encoding: 'utf8' }))

  it('are read as Python wrote them', () => {
    const pages = run(WRITE, folder) as [name: string, text: string][]
    const read = (name: string): unknown =>
      readAll(name.endsWith('zip') ? zip : tar, readFileSync(join(folder, name))).outcomes.map(
        ({ place, payload, message }) => [decodeURIComponent(place.member!), String(payload ?? message)],
      )
    for (const name of ['stored', 'deflated', 'streamed', 'streamed-stored', 'wide', 'streamed-wide'])
      expect(read(`${name}.zip`), name).toEqual(pages)
    expect(read('ustar.tar')).toEqual(pages.slice(0, -1))
    for (const name of ['gnu', 'pax']) expect(read(`${name}.tar`), name).toEqual(pages)
  })

  it('that the tests write are right', () => {
    const files: string[] = []
    const expected: unknown[] = []
    for (let seed = 0; seed < 10; seed++) {
      const zipped = zipMembers(random(seed), 10)
      const tarred = tarMembers(random(seed), 10)
      for (const [name, members, { bytes }] of [
        [`${seed}.zip`, zipped, writeZip(zipped, { wide: seed % 2 === 0 })],
        [`${seed}.tar`, tarred, writeTar(tarred)],
      ] as const) {
        files.push(join(folder, name))
        writeFileSync(files.at(-1)!, bytes)
        expected.push(members.map((member) => [member.name, String(member.data)]))
      }
    }
    expect(run(READ, ...files)).toEqual(expected)
  })
})
