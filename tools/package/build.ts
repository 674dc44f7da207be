/**
 * Builds the published package: bundles its modules and most of its dependencies into few files, so that a start reads
 * few files and compiles only the code that it uses. Types come from tsc. `npm run build` runs it after tsc.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { modelBytes } from '../../src/language/text-model/bytes.ts'
import { correctionsSchema } from '../../src/pipeline/configuration/corrections-schema.ts'
import { configurationSchema } from '../../src/pipeline/configuration/settings/json-schema.ts'
import { registry } from '../../stages/index.ts'
import { licences } from './licences.ts'

const root = resolve(import.meta.dirname, '../../..')
const out = join(root, 'dist/package')

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** The text model as it is laid out in memory. */
const MODEL_FILE = 'text-model.bin'

/**
 * Packages that stay dependencies: one reads its own binary, and two load their tables on demand. DuckDB is native, and
 * installed by who wants pictures.
 */
const EXTERNAL = ['@bokuweb/zstd-wasm', '@duckdb/node-api', 'iconv-lite', 'opencc-js']

/**
 * Replacements for modules that depend on the location of files, or on their content. Other modules that use their own
 * URL look for their thread's module beside them, or for the folder of the package.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  'src/cli/version.ts': `export const VERSION = ${JSON.stringify(version)}`,
  'src/inspect/page-folder.ts': `import { fileURLToPath } from 'node:url'
    export const pageFolder = () => fileURLToPath(new URL('./inspect', import.meta.url))`,
  'src/cli/registry-url.ts': `export const REGISTRY_URL = new URL('./stages.js', import.meta.url).href`,
  'src/language/text-model/bytes.ts': `
    import { readFileSync } from 'node:fs'
    export const modelBytes = () => new Uint8Array(readFileSync(new URL('./${MODEL_FILE}', import.meta.url)))`,
}

const instead: Plugin = {
  name: 'instead',
  setup({ onLoad }) {
    for (const [path, contents] of Object.entries(INSTEAD)) {
      const filter = new RegExp(`[/\\\\]${path.replaceAll('/', '[/\\\\]').replaceAll('.', '\\.')}$`)
      onLoad({ filter }, () => ({ contents, loader: 'js' }))
    }
  },
}

const stages = readdirSync(join(root, 'stages'), { withFileTypes: true }).filter((entry) => entry.isDirectory())

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'src/cli/main.ts',
    worker: 'src/pipeline/workers/worker.ts',
    'check-worker': 'src/cli/check/look/check-worker.ts',
    index: 'src/index.ts',
    encoding: 'src/language/encoding/index.ts',
    stages: 'stages/index.ts',
    ...Object.fromEntries(stages.map(({ name }) => [`stages/${name}`, `stages/${name}/index.ts`])),
  },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  // The sources use only what Node 20 has. For an older target esbuild would turn literals into `new RegExp`.
  target: 'esnext',
  external: EXTERNAL,
  // Names are kept, so that the stack trace of a defect is readable.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  alias: {
    // gray-matter includes engines for YAML and JavaScript; front-matter replaces all of them.
    'js-yaml': './tools/package/no-yaml.ts',
    // The ES modules of the same package: esbuild can drop unused ones, and does not wrap them in functions.
    yaml: './node_modules/yaml/browser/dist/index.js',
    // The package's main file loads its parts by a `require` of its own, which bundling does not see.
    'jsonc-parser': './node_modules/jsonc-parser/lib/esm/main.js',
  },
  logOverride: { 'direct-eval': 'silent' },
  plugins: [instead],
  metafile: true,
  write: false,
})

checkCopies(metafile.outputs)
rmSync(out, { recursive: true, force: true })
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text.includes('typeof require') ? withRequire(text) : text)
}
writeFileSync(join(out, MODEL_FILE), modelBytes())
// Editors check and complete qingliu.yaml and qingliu.knowledge.yaml by them.
for (const [name, schema] of [
  ['qingliu.schema.json', configurationSchema(registry)],
  ['qingliu.knowledge.schema.json', correctionsSchema(registry)],
] as const)
  writeFileSync(join(out, name), `${JSON.stringify(schema, null, 2)}\n`)
const pageInputs = await buildPage()
writeFileSync(join(out, 'THIRD-PARTY'), licences(root, [...Object.keys(metafile.inputs), ...pageInputs]))

/** The page of the inspector, for browsers; returns the modules in it. */
async function buildPage(): Promise<string[]> {
  const folder = join(root, 'src/inspect/page')
  const built = await build({
    absWorkingDir: root,
    entryPoints: { page: join(folder, 'main.tsx') },
    outdir: join(out, 'inspect'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    metafile: true,
  })
  for (const name of ['index.html', 'page.css']) copyFileSync(join(folder, name), join(out, 'inspect', name))
  return Object.keys(built.metafile.inputs)
}

/** CommonJS packages load Node's modules with `require`, which ES modules lack. One file provides it for all. */
function withRequire(text: string): string {
  return `import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);${text}`
}

/**
 * @throws Error for a module that is in two output files: its classes would exist twice, and `instanceof` would fail
 *   between them
 */
function checkCopies(outputs: typeof metafile.outputs): void {
  const holders = new Map<string, string>()
  for (const [output, { inputs }] of Object.entries(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const other = holders.get(input)
      if (bytesInOutput > 0 && other !== undefined) throw new Error(`${input} is in ${other} and in ${output}`)
      holders.set(input, output)
    }
  }
}
