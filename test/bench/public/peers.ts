import { spawnSync } from 'node:child_process'
import type { Page } from './folder.ts'

/** An extractor in Python, as its documentation calls it. */
export interface Peer {
  /** The distribution, at the version whose figures the documentation gives. */
  readonly pinned: string
  /** Defines `extract(page)`, from the bytes of a page to its text. */
  readonly code: string
}

const UNICODE = `
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
def read(page): return bytes_to_str(page, detect_encoding(page))
`

export const PEERS: readonly Peer[] = [
  {
    pinned: 'trafilatura==2.3.1',
    code: 'import trafilatura\ndef extract(page): return trafilatura.extract(page, include_comments=False)',
  },
  {
    pinned: 'resiliparse==2.0.1',
    code: `${UNICODE}\nfrom resiliparse.extract.html2text import extract_plain_text\ndef extract(page): return extract_plain_text(read(page), main_content=True)`,
  },
  {
    pinned: 'readability-lxml==0.9',
    code: `${UNICODE}
import lxml.html, readability
LINES = ('p', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'h4', 'tr', 'blockquote', 'pre')
def extract(page):
    tree = lxml.html.fromstring(readability.Document(read(page)).summary())
    for element in tree.iter(*LINES): element.tail = '\\n' + (element.tail or '')
    return tree.text_content()`,
  },
]

/** Answers each page, a line of base64, with a line of JSON: the text, or null where the extractor threw. */
const LOOP = `
import base64, importlib.metadata, json, logging, resource, sys, warnings
warnings.filterwarnings('ignore'); logging.disable(logging.CRITICAL)
name, version = sys.argv[1].split('==')
try: installed = importlib.metadata.version(name)
except importlib.metadata.PackageNotFoundError: installed = None
if installed != version: sys.exit(f'{name} is {installed}, the figures are for {version}')
exec(sys.argv[2])
for line in sys.stdin:
    try: text = extract(base64.b64decode(line)) or ''
    except Exception: text = None
    print(json.dumps(text))
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps(used.ru_utime + used.ru_stime))
`

export interface Answers {
  readonly texts: readonly string[]
  /** Pages on which the extractor threw; their text counts as empty. */
  readonly failed: number
  /** Of the whole process. */
  readonly cpuSeconds: number
}

/**
 * What a peer makes of the pages.
 *
 * @param python a Python in which the pinned version is installed
 * @throws Error with the command that installs it otherwise
 */
export function answersOf({ pinned, code }: Peer, pages: readonly Page[], python: string): Answers {
  const input = pages.map((page) => `${page.read().toString('base64')}\n`).join('')
  const { stdout, stderr, status, error } = spawnSync(python, ['-c', LOOP, pinned, code], {
    ...{ input, encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, PYTHONIOENCODING: 'utf-8' } },
  })
  if (error) throw error
  if (status !== 0)
    throw new Error(`${stderr.trim()}: ${python} -m pip install ${PEERS.map((peer) => peer.pinned).join(' ')}`)
  const lines = stdout.trim().split('\n')
  const texts = lines.slice(0, -1).map((line) => JSON.parse(line) as string | null)
  if (texts.length !== pages.length) throw new Error(`${pinned}: ${texts.length} answers to ${pages.length} pages`)
  return {
    texts: texts.map((text) => text ?? ''),
    failed: texts.filter((text) => text === null).length,
    cpuSeconds: Number(lines.at(-1)),
  }
}
