import { spawn } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { Ended, Workshop } from '../built.ts'
import { servedCommand } from '../command-line/served.ts'

const root = resolve(import.meta.dirname, '../..')

/** The examples of a page in a language, without the fences. */
export function blocksOf(page: string, language: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1]!)
}

/**
 * The commands of the shell examples of a page: those that start with `qingliu`, or hand something to it. Commands of npm,
 * docker and duckdb are left out; others are an error, so that none is forgotten.
 */
export function commandsOf(page: string): string[] {
  return blocksOf(page, 'sh')
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/(?:^|\s+)#.*$/, ''))
    .filter((line) => line !== '' && !/^(?:npm|docker|duckdb|pip|uv|python) /.test(line))
    .map((line) => {
      if (!/(?:^|\| )(?:npx )?qingliu /.test(line)) throw new Error(`${page}: not run by a test: ${line}`)
      return line
    })
}

/** Puts programs into the workshop that stand for those of a user, in a folder for the PATH. */
export async function shims(workshop: Workshop, others: Readonly<Record<string, string>> = {}): Promise<string> {
  for (const [name, script] of Object.entries({ npx: 'exec "$@"', ...others }))
    chmodSync(workshop.put(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755)
  chmodSync(workshop.put('bin/qingliu', await servedCommand()), 0o755)
  return join(workshop.path, 'bin')
}

/**
 * Runs a line as a user's shell does. A program of a pipe that fails makes the line fail. One call of qingliu that needs no shell
 * runs in this process.
 */
export function inShell(workshop: Workshop, programs: string, line: string): Promise<Ended> {
  const words = wordsOf(line)
  if (words) return workshop.qingliu(words)
  const child = spawn('bash', ['-o', 'pipefail', '-c', line], {
    cwd: workshop.path,
    env: { ...process.env, NO_COLOR: '1', PATH: `${programs}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      ended[stream] += text
    })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => done({ code, signal, ...ended }))
  })
}

/** The arguments of a line that is nothing but a call of qingliu; undefined where a shell has something to do. */
function wordsOf(line: string): string[] | undefined {
  const call = /^(?:npx )?qingliu (.*)$/.exec(line)?.[1]
  if (call === undefined || /[|<>&;$`*?~(){}\\!#]/.test(call)) return undefined
  const words = call.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}
