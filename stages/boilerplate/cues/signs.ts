import type { Cue } from './cue.ts'

/** Lines that part the text from something, stand for something lost, or are for the generator of a site. */
export const SIGNS: readonly Cue[] = [
  {
    rule: 'separator',
    where: 'edge',
    needs: 'company',
    pattern: /^([-—–_=*~─━═▁-█•])(?: {0,3}\1){2,119}$/,
    longest: 240,
    example: '────────────',
    negatives: ['……', '！！！', '*/', '--'],
  },
  {
    rule: 'lost',
    where: 'anywhere',
    pattern: /^\ufffd[\ufffd\s]{0,79}$/,
    longest: 80,
    example: '\ufffd\ufffd\ufffd\ufffd',
    negatives: ['？？？', '\ufffd…'],
  },
  // Hexo and WordPress cut a teaser there; kramdown, Typora and markdown-it put a table of contents.
  {
    rule: 'mark',
    where: 'anywhere',
    pattern:
      /^(?:<!-{2,3}\s{0,3}(?:more|excerpt|toc)\s{0,3}-{2,3}>|\{:\s?toc\s?\}|@?\[toc\]|\[\[_?toc_?\]\]|\$\{toc\})$/i,
    longest: 24,
    example: '<!-- more -->',
    negatives: ['<!-- TODO -->', '[more]', '`<!-- more -->`'],
  },
  {
    rule: 'mark',
    where: 'head',
    needs: 'company',
    pattern:
      /^(?:\*\*|#{1,6}\s?)?(?:目录|目錄|Table of [Cc]ontents|Contents|TOC)(?:\*\*)?[：:]?$|^[*+-] (?:TOC|toc|目录)$/,
    longest: 24,
    example: '**目录**',
    negatives: ['* 目录服务', '## 目录结构'],
  },
]
