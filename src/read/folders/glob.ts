import { resolve } from 'node:path'
import { globSync, isDynamicPattern } from 'tinyglobby'
import { type BytePath, joinPath, nameToText, textToName } from '../path.ts'

/** An item of a folder. */
export interface FolderItem {
  readonly name: BytePath
  readonly isFolder: boolean
}

/** Splits a pattern into the absolute folder that it starts from and the pattern inside that folder. */
export function splitGlob(glob: string): { readonly folder: string; readonly pattern: string } {
  const segments = glob.split('/')
  const dynamic = segments.findIndex((segment) => isDynamicPattern(segment))
  // Braces may span path segments: `{a/b,c}/*.html`.
  const first = dynamic === -1 ? segments.length - 1 : dynamic
  return {
    folder: resolve(segments.slice(0, first).join('/') || (glob.startsWith('/') ? '/' : '.')),
    pattern: segments.slice(first).join('/'),
  }
}

/**
 * The files below `base` that match. The library only does the matching: it sees a virtual root whose folders are read
 * here, as bytes, because file names that are not UTF-8 cannot be opened after the library has read them. Everything
 * but a folder counts as a file, so that a FIFO or a link that matches is reported.
 */
export function matchingFiles(
  base: BytePath,
  pattern: string,
  list: (folder: BytePath) => readonly FolderItem[],
): BytePath[] {
  const toPath = (virtual: string): BytePath =>
    virtual
      .split('/')
      .filter((name) => name !== '')
      .reduce((folder, name) => joinPath(folder, textToName(name)), base)
  const readdirSync = (virtual: string): unknown[] =>
    list(toPath(virtual)).map(({ name, isFolder }) => ({
      name: nameToText(name),
      isDirectory: () => isFolder,
      isFile: () => !isFolder,
      isSymbolicLink: () => false,
    }))
  const options = {
    cwd: '/',
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdirSync: readdirSync as never },
  }
  return globSync(pattern, options).map(toPath)
}
