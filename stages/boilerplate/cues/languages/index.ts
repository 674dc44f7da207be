import type { Cue } from '../cue.ts'
import { COOKIES_ABROAD } from './cookies.ts'
import { FOLLOW } from './follow.ts'
import { LOOSE } from './loose.ts'
import { BACK } from './navigation.ts'
import { RELATED_ABROAD } from './related.ts'
import { SHARE_ABROAD } from './share.ts'
import { SUBSCRIBE_ABROAD } from './subscribe.ts'

/**
 * Furniture in languages beyond English and Chinese. Each line says what it does to its reader in the words that the sites of a
 * language share; it counts only as a whole line, and near the end of a text where an author might say it.
 */
export const LANGUAGES: readonly Cue[] = [
  ...BACK,
  ...SHARE_ABROAD,
  ...FOLLOW,
  ...SUBSCRIBE_ABROAD,
  ...RELATED_ABROAD,
  ...COOKIES_ABROAD,
  ...LOOSE,
]
