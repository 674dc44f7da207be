import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { anchorsOf } from './anchors.ts'

/** A link of a page that leads nowhere. */
export interface DeadLink {
  readonly page: string
  readonly target: string
}

/** A link or picture: its text and its target. */
export const LINK: RegExp = /!?\[((?:[^[\]\\]|\\.|\[[^\]]*\])*)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)/g

const CODE = /^( *)(`{3,})[\s\S]*?^\1\2`*[ ]*$|(`+)(?!`)[\s\S]*?[^`]\3(?!`)/gm

/** Maps what is no code of a page. Characters of the private use area stand for the code meanwhile. */
export function outsideCode(markdown: string, map: (text: string) => string): string {
  const codes: string[] = []
  const marked = markdown.replace(CODE, (code) => `\uE000${codes.push(code) - 1}\uE001`)
  return map(marked).replace(/\uE000(\d+)\uE001/g, (_, index: string) => codes[Number(index)]!)
}

/** An address with a scheme, which is not looked up. */
export const isAddress = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target)

/** The file of a relative link, from the root of the repository, and its anchor. */
export function resolved(source: string, target: string): { readonly file: string; readonly anchor: string } {
  const [path = '', anchor = ''] = target.split('#', 2)
  const file = path === '' ? source : posix.normalize(posix.join(posix.dirname(source), decodeURIComponent(path)))
  return { file: file.replace(/\/$/, ''), anchor: decodeURIComponent(anchor) }
}

/**
 * The links between files of the repository that lead to no file, or to no heading of a page.
 *
 * @param pages Markdown by file
 * @param root the folder of the repository
 */
export function deadLinks(pages: ReadonlyMap<string, string>, root: string): DeadLink[] {
  const anchors = new Map<string, Set<string>>()
  const dead: DeadLink[] = []
  for (const [page, markdown] of pages) {
    outsideCode(markdown, (text) => {
      for (const [, , target] of text.matchAll(LINK)) check(page, target!)
      return text
    })
  }
  return dead

  function check(page: string, target: string): void {
    if (isAddress(target)) return
    const { file, anchor } = resolved(page, target)
    const known = pages.get(file)
    if (known === undefined) {
      if (!existsSync(posix.join(root, file))) dead.push({ page, target })
    } else if (anchor !== '') {
      if (!anchors.has(file)) anchors.set(file, anchorsOf(known))
      if (!anchors.get(file)!.has(anchor)) dead.push({ page, target })
    }
  }
}
