/**
 * Builds what is published: the modules of the package and of most of its dependencies in few files, so that a start
 * reads few and compiles only what it uses. Types come from tsc. Run by `npm run build`, behind tsc.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { modelBytes } from '../../src/language/text-model/bytes.ts'
import { licences } from './licences.ts'

const root = resolve(import.meta.dirname, '../../..')
const out = join(root, 'dist/package')

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** The bytes of the text model as they lie in memory. */
const MODEL_FILE = 'text-model.bin'

/** What stays a dependency: a package that reads its own binary, and two whose tables are read when asked for. */
const EXTERNAL = ['@bokuweb/zstd-wasm', 'iconv-lite', 'opencc-js']

/**
 * Modules that know where files lie or what they say, as the package has them. All other modules that ask for their own URL want
 * `worker.js` beside them, or the folder of the package.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  'src/cli/version.ts': `export const VERSION = ${JSON.stringify(version)}`,
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
  // The sources keep to what Node 20 has. For a target that esbuild knows less of, it makes `new RegExp` of literals.
  target: 'esnext',
  external: EXTERNAL,
  // Names stay: the stack of a defect is worth reading.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  alias: {
    // gray-matter has YAML and JavaScript among its engines; front-matter replaces all of them.
    'js-yaml': './tools/package/no-yaml.ts',
    // The same modules once more, for `import`: of these the unused are left out, and none is wrapped in a function.
    yaml: './node_modules/yaml/browser/dist/index.js',
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
writeFileSync(join(out, 'THIRD-PARTY'), licences(root, Object.keys(metafile.inputs)))

/** Packages of CommonJS ask for modules of Node by `require`, which modules do not have; one file asks for all. */
function withRequire(text: string): string {
  return `import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);${text}`
}

/** @throws Error for a module that is in two files: its classes would be two, and `instanceof` false between them */
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
