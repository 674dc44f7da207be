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
 * Furniture in languages other than English and Chinese. Each phrase is common to the sites of a language. It must be the
 * whole line, and must be near the end of the text if an author might write it.
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
