import { LIKE_A_TITLE, type Page } from '../page.ts'
import { sayingBit } from '../phrases.ts'

/** Names that templates give to the container of an invitation to subscribe. */
const NAMED = /news-?letter|subscri|(?:^|[-_.#])(?:sign-?up|opt-?in|mailchimp|mc_embed)/
/** Elements around a document or the whole page, whose names may tell who may read it. */
const WHOLE = /^(?:html|body|main|article)\b/
/** Maximum blocks of an invitation, with its form and its notice. */
const MOST = 12
const SUBSCRIBE = sayingBit('subscribe')

/**
 * For each block, whether it belongs to an invitation to subscribe, wherever it stands: its container is named so and asks for
 * it. Of the lines of such containers on labelled pages 1,394, of 283 hosts, are not text, and 5 are, of 3 hosts; among the paragraphs of
 * the document 125 are not, of 29 hosts, and 2 are. Names alone prove less: where nothing asks, 39 of 83 are text. Linear.
 */
export function invitations({ blocks, around, says, title, prose }: Page): boolean[] {
  const found: boolean[] = new Array(blocks.length).fill(false)
  const asks = new Int32Array(blocks.length + 1)
  for (let i = 0; i < blocks.length; i++) asks[i + 1] = asks[i]! + ((says[i]! & SUBSCRIBE) === 0 ? 0 : 1)
  for (const { step, first, last } of around.tree.all) {
    // Few containers ask, so that few names are read.
    if (last - first > MOST || asks[last] === asks[first] || found[first]) continue
    if (WHOLE.test(step) || !NAMED.test(step)) continue
    if ((prose[last]! - prose[first]!) * 2 > prose.at(-1)!) continue
    if (!title.subarray(first, last).some((likeness) => likeness >= LIKE_A_TITLE)) found.fill(true, first, last)
  }
  return found
}
