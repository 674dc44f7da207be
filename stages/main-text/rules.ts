import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import { FUTURE_DATE } from '../../src/language/dates/future.ts'

export const RULES: Readonly<Record<string, RuleDoc>> = {
  post: {
    doc: 'Reads a field from the head, the signature or the station line of a BBS post.',
    example: '作者: nener (阿奇) 看板: Lyrics⏎標題: 海⏎⏎船到了。 → author = nener',
    negative: '作者：王远⏎標題: 海⏎⏎船到了。',
  },
  head: {
    doc: 'Reads a field from the head that a database or a journal put above a plain text.',
    example: '【标题】海⏎【来源】江城日报⏎【日期】2004-03-05⏎船到了。 → title = 海',
    negative: '【标题】海⏎船到了。',
  },
  kind: {
    doc: 'Tells what kind of page it is from its statements, its address, the names of its elements and its shape.',
    example:
      '<h1>豆腐汤</h1><h2>用料</h2><ul class="recipe-ingredients"><li>豆腐 300克</li><li>盐 3克</li><li>水 500毫升</li></ul><h2>做法</h2><p>水开后放豆腐，小火煮十分钟，最后放盐。</p> → page_kind = recipe',
    negative: '豆腐汤⏎用料：豆腐 300克，盐 3克⏎做法：水开后放豆腐。',
  },
  'future-date': {
    ...FUTURE_DATE,
    example: '【标题】海⏎【来源】江城日报⏎【日期】2042-03-05⏎船到了。',
    negative: '【标题】海⏎【来源】江城日报⏎【日期】2004-03-05⏎船到了。',
  },
  site: {
    doc: 'Takes text for the document because other pages of the site have their text in that place.',
    severity: 'info',
  },
  'new-template': {
    doc: 'The site is known, and the text of this page stands in none of the containers and places where its other pages have theirs: the site was rebuilt, or this part of it is new. Without what an earlier run learnt of the site there is no such finding.',
    severity: 'info',
  },
  'no-main-text': {
    doc: 'Nothing of the page reads like a document: it is a list of links, or a frame. Of nine such pages of 2,523 sites four are lists and five hold a short text, so that this is information.',
    severity: 'info',
  },
  'error-page': {
    doc: 'The page is the error of a server or a site: nothing of it is a document.',
    severity: 'error',
    example: '<title>404 Not Found</title><h1>404 Not Found</h1><hr><p>nginx</p>',
    negative: '<h1>渔港换灯</h1><p>渔港的灯塔昨天换了新灯，船工说夜里看得更远了，进港也更稳当。</p>',
  },
}
