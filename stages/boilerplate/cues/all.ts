import type { Cue } from './cue.ts'
import { ADVERTISEMENT } from './families/advertisement.ts'
import { CONTROL } from './families/control.ts'
import { CREDITS } from './families/credits.ts'
import { COOKIES } from './families/frame/cookies.ts'
import { FOOT_LINKS } from './families/frame/foot-links.ts'
import { FOOTER } from './families/frame/footer.ts'
import { NAVIGATION } from './families/frame/navigation.ts'
import { SIGNS } from './families/frame/signs.ts'
import { SOFTWARE } from './families/frame/software.ts'
import { NOTICES } from './families/notices.ts'
import { NOVELS } from './families/novels.ts'
import { PLAYERS } from './families/players.ts'
import { PROMOTION } from './families/promotion.ts'
import { HOTLINES, REACH } from './families/reach.ts'
import { READERS } from './families/readers.ts'
import { RELATED } from './families/related.ts'
import { SHARE } from './families/share.ts'
import { SUBSCRIBE } from './families/subscribe.ts'
import { LANGUAGES } from './languages/index.ts'
import { RELATED_LABELS } from './languages/related-labels.ts'
import { SHARE_BY_WORDS } from './lexicon/share.ts'

/** In the order in which they are tried. */
export const CUES: readonly Cue[] = [
  ...NAVIGATION,
  ...SHARE,
  ...CONTROL,
  ...PLAYERS,
  ...NOVELS,
  ...PROMOTION,
  ...REACH,
  ...ADVERTISEMENT,
  ...SUBSCRIBE,
  ...SOFTWARE,
  ...RELATED,
  ...RELATED_LABELS,
  ...READERS,
  ...NOTICES,
  ...HOTLINES,
  ...COOKIES,
  ...FOOTER,
  ...FOOT_LINKS,
  ...CREDITS,
  ...SIGNS,
  ...LANGUAGES,
  ...SHARE_BY_WORDS,
]
