import type { Cue } from '../../cue.ts'

/** Separators, lines of lost characters, and marks for the site's generator. */
export const SIGNS: readonly Cue[] = [
  {
    rule: 'separator',
    family: 'line drawn',
    where: 'edge',
    needs: 'company',
    pattern: /^([-—–_=*~─━═▁-█•])(?: {0,3}\1){2,119}$/,
    longest: 240,
    example: '────────────',
    negatives: ['……', '！！！', '*/', '--'],
  },
  {
    rule: 'separator',
    family: 'mark of the end',
    where: 'tail',
    // Editors and papers set it off on both sides: `—— END ——`, `-30-`, `*** 完 ***`. Without that it may be a word of the text.
    pattern:
      /^[-—–=*~─━·•][-—–=*~─━·• ]{0,19}(?:the end|end|30|fin|ende|(?:全文|本文)?完)[-—–=*~─━·• ]{0,19}[-—–=*~─━·•]$/i,
    longest: 48,
    example: '—— END ——',
    negatives: ['END', '（完）', '- end', '--end of file--', '-3-', '—他说完—'],
  },
  {
    rule: 'lost',
    family: 'lost characters',
    where: 'anywhere',
    pattern: /^\ufffd[\ufffd\s]{0,79}$/,
    longest: 80,
    example: '����',
    negatives: ['？？？', '�…'],
  },
  {
    rule: 'mark',
    family: 'mark of a generator',
    where: 'anywhere',
    phrases: [
      ['<!{2-3 of -}{0-3 spaces}(more|excerpt|toc){0-3 spaces}{2-3 of -}>', '<!-- more -->'],
      ['\\{:_toc_\\}', '{:toc}'],
      ['[@]\\[toc\\]', '[toc]'],
      ['\\[\\[[\\_]toc[\\_]\\]\\]', '[[toc]]'],
    ],
    reason: 'Hexo, WordPress, kramdown, Typora and markdown-it read it; it shows where they did not run.',
    longest: 24,
    negatives: ['<!-- TODO -->', '[more]', '`<!-- more -->`'],
  },
  {
    rule: 'mark',
    family: 'heading of contents',
    where: 'head',
    needs: 'company',
    phrases: [
      ['[**|{1-6 of #}_](目录|目錄|Table of (C|c)ontents|Contents|TOC)[**][：|:]', '**目录**'],
      ['{of *+-} (TOC|toc|目录)', '* TOC', 'stock phrase'],
      ['(On this page|In this article)', 'On this page'],
    ],
    exact: true,
    longest: 24,
    negatives: ['* 目录服务', '## 目录结构'],
  },
]
