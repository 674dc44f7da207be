import type { RuleDoc } from '../../src/document/edit.ts'

export const RULES: Readonly<Record<string, RuleDoc>> = {
  hidden: { doc: 'The page does not show this block.' },
  'outside-main': { doc: 'The block stands outside the main text of its page.' },
  'link-list': { doc: 'One of several neighbouring blocks that are links and nothing else.' },
  navigation: { doc: 'Where one is on the site, and where one can go: breadcrumb, 上一篇, 返回首页.' },
  share: { doc: 'Buttons that share the page.' },
  control: { doc: 'Buttons of the page: print, close, font size, load more.' },
  qr: { doc: 'A QR code and the line that goes with it.' },
  app: { doc: 'Promotion of an app.' },
  promotion: { doc: 'Promotion of an account, a site, a forum.' },
  related: { doc: 'Other documents: related, recommended, rankings, and the list under such a heading.' },
  comment: { doc: 'The form and the counters of readers’ comments.' },
  tags: { doc: 'Tags and keywords.' },
  legal: { doc: 'Copyright notice, disclaimer, legal contacts, with all that follows.' },
  footer: { doc: 'The foot of a site: copyright, licences, who runs it.' },
  slot: { doc: 'A line of a template that nobody filled in: the song cards of MapleBBS.' },
  attachment: { doc: 'The heading of attachments that are not there.' },
  advertisement: { doc: 'An advertisement, by its own heading or by what the CMS calls it.' },
  subscribe: { doc: 'Invitation to subscribe or follow.' },
  'novel-site': { doc: 'What a site of novels puts between the paragraphs: its address, its pages, its thanks.' },
  cookie: { doc: 'Notice of cookies, and its buttons.' },
  origin: { doc: 'Where the text was compiled from, or printed first, with its page.' },
  stub: {
    doc: 'A short link with the words of a share button, within a line: `http://url.cn/2csnqF (分享自 腾讯体育)`.',
  },
  separator: { doc: 'A line drawn between the text and furniture.' },
  mark: { doc: 'A mark for the generator of the site: `<!-- more -->`, `{:toc}`.' },
  lost: { doc: 'A line of nothing but characters that were lost.' },
  credit: { doc: 'Where all the pictures come from, or who took one.' },
  template: {
    doc: 'The site repeats the block at the edge of its documents, learnt from all of them; or a person said so.',
  },
}

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
