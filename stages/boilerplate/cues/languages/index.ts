import type { PhraseCue } from '../cue.ts'
import { COOKIES_ABROAD } from './cookies.ts'
import { FOLLOW } from './follow.ts'
import { LOOSE } from './loose.ts'
import { BACK } from './navigation.ts'
import { RELATED_LINKS } from './related.ts'
import { RELATED_HEADINGS } from './related-headings.ts'
import { SHARE_ABROAD } from './share.ts'
import { SUBSCRIBE_GERMANIC } from './subscribe-germanic.ts'

import { SUBSCRIBE_OTHERS } from './subscribe-others.ts'
import { SUBSCRIBE_ROMANCE } from './subscribe-romance.ts'

/**
 * Furniture in languages beyond English and Chinese. Each line says what it does to its reader in the words that the sites of a
 * language share; it counts only as a whole line, and near the end of a text where an author might say it.
 */
export const LANGUAGES: readonly PhraseCue[] = [
  ...BACK,
  ...SHARE_ABROAD,
  ...FOLLOW,
  ...SUBSCRIBE_ROMANCE,
  ...SUBSCRIBE_GERMANIC,
  ...SUBSCRIBE_OTHERS,
  ...LOOSE,
  ...RELATED_LINKS,
  ...RELATED_HEADINGS,
  ...COOKIES_ABROAD,
]
