import { BUTTONS } from './buttons.ts'
import { CREDITS } from './credits.ts'
import type { Cue } from './cue.ts'
import { LANGUAGES } from './languages/index.ts'
import { SHARE_BY_WORDS } from './lexicon/share.ts'
import { NAVIGATION } from './navigation.ts'
import { NOTICES } from './notices.ts'
import { NOVELS } from './novels.ts'
import { PROMOTION } from './promotion.ts'
import { READERS } from './readers.ts'
import { RELATED } from './related.ts'
import { SIGNS } from './signs.ts'

/** In the order in which they are tried. */
export const CUES: readonly Cue[] = [
  ...NAVIGATION,
  ...BUTTONS,
  ...NOVELS,
  ...PROMOTION,
  ...RELATED,
  ...READERS,
  ...NOTICES,
  ...CREDITS,
  ...SIGNS,
  ...LANGUAGES,
  ...SHARE_BY_WORDS,
]
