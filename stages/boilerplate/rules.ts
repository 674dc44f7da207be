import type { RuleDoc } from '../../src/document/edit.ts'
import { CUES } from './cues/all.ts'
import { examplesOf } from './cues/cue.ts'

const DOCS: Readonly<Record<string, string>> = {
  hidden: 'The page does not show this block.',
  'outside-main': 'The block stands outside the main text of its page.',
  'link-list': 'One of several neighbouring blocks that are links and nothing else.',
  navigation: 'Where one is on the site, and where one can go: breadcrumb, 上一篇, 返回首页.',
  share: 'Buttons that share the page.',
  control: 'Buttons of the page: print, close, font size, load more.',
  qr: 'A QR code and the line that goes with it.',
  app: 'Promotion of an app.',
  promotion: 'Promotion of an account, a site, a forum.',
  related: 'Other documents: related, recommended, rankings, and the list under such a heading.',
  comment: 'The form and the counters of readers’ comments.',
  tags: 'Tags and keywords.',
  legal: 'Copyright notice, disclaimer, legal contacts, and what follows them and speaks of a site’s terms.',
  footer: 'The foot of a site: copyright, licences, who runs it.',
  slot: 'A line of a template that nobody filled in: the song cards of MapleBBS.',
  attachment: 'The heading of attachments that are not there.',
  advertisement: 'An advertisement, by its own heading or by what the CMS calls it.',
  subscribe: 'Invitation to subscribe or follow.',
  'novel-site': 'What a site of novels puts between the paragraphs: its address, its pages, its thanks.',
  cookie: 'Notice of cookies, and its buttons.',
  origin: 'Where the text was compiled from, or printed first, with its page.',
  stub: 'A short link with the words of a share button, within a line: `http://url.cn/2csnqF (分享自 腾讯体育)`.',
  separator: 'A line drawn between the text and furniture.',
  mark: 'A mark for the generator of the site: `<!-- more -->`, `{:toc}`.',
  lost: 'A line of nothing but characters that were lost.',
  credit: 'Where all the pictures come from, or who took one.',
  template: 'The site repeats the block at the edge of its documents, learnt from all of them; or a person said so.',
}

/** Each rule, with what the first of its cues is for and what that must leave. */
export const RULES: Readonly<Record<string, RuleDoc>> = Object.fromEntries(
  Object.entries(DOCS).map(([rule, doc]) => {
    const cue = CUES.find((each) => each.rule === rule)
    return [rule, cue ? { doc, example: examplesOf(cue)[0]!, negative: cue.negatives[0] ?? '' } : { doc }]
  }),
)

/** Labels that html gives to blocks, by the rule that drops them. Others are left to the text. */
export const LABEL_RULES: Readonly<Record<string, string>> = {
  advertisement: 'advertisement',
  qr: 'qr',
  nav: 'navigation',
  share: 'share',
  control: 'control',
  related: 'related',
  ranking: 'related',
  footer: 'footer',
  copyright: 'legal',
}
