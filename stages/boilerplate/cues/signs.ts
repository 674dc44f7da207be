import type { Cue } from './cue.ts'

/** Lines without a letter or a digit. */
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
]
