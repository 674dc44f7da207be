import type { Stage } from '../../src/document/stage.ts'
import { type Context, ruleExamples } from '../../test/rule-examples.ts'
import { frontMatter } from '../front-matter/index.ts'
import { html } from './index.ts'

const page: Context = { in: '<html><body>{}</body></html>' }
const head: Context = { in: '<html><head>{}</head><body><p>雾散了。</p></body></html>', out: '雾散了。' }
const whole: Context = { in: '{}' }
const post: Context = {
  traits: { frontMatter: '{}' },
  in: '雾散了。\n\n{}\n\n船到了。\n',
  out: '雾散了。\n\n{}\n船到了。\n',
}
const advertisement: Context = { ...page, also: ['advertisement', 'hidden-advertisement'] }
const jsonLd: Context = {
  in: '<html><head><script type="application/ld+json">{}</script></head><body><p>雾散了。</p></body></html>',
  // What is read from an article in JSON-LD says the kind of the page as well.
  also: ['page-kind'],
}
const sentences = '<p>雾散了。&lt;/p&gt;<br>船到了。&lt;/p&gt;<br>'

ruleExamples(html, {
  before: [frontMatter as unknown as Stage],
  context: page,
  also: ['tag', 'head', 'script', 'whitespace'],
  contexts: {
    advertisement,
    'hidden-advertisement': advertisement,
    'hidden-credit': advertisement,
    qr: { ...page, also: ['comment'] },
    tag: { in: '{}' },
    doctype: whole,
    sitemap: { ...whole, notIn: page.in!, also: ['list-page'] },
    head: { in: '<html>{}</html>' },
    'escaped-tag': { in: `${sentences}{}</p>`, out: '雾散了。\n船到了。\n{}' },
    'script-data': { in: '<html>{}</html>', also: ['escape', 'json-ld', 'page-kind'] },
    escape: { ...jsonLd, also: ['json-ld', 'page-kind'] },
    feed: { in: '<rss version="2.0"><channel>{}</channel></rss>', notIn: page.in!, also: ['title'] },
    meta: head,
    'declared-language': whole,
    modified: head,
    'page-kind': { ...jsonLd, also: ['json-ld'] },
    'generator-mark': post,
    'generator-tag': post,
    mdx: { ...post, in: '{}\n\n雾散了。\n', out: '{}\n雾散了。\n' },
    member: { ...page, also: ['heading'] },
    'json-ld': jsonLd,
    canonical: head,
    pubdate: { ...page, also: ['time'] },
    'url-date': { ...head, also: ['canonical'] },
    title: head,
    'broken-json-ld': { ...jsonLd, also: ['json-ld', 'page-kind'] },
    'unreadable-date': head,
    'future-date': head,
    unended: { in: '<html><body>{}', also: ['comment'] },
    'too-deep': { ...page, params: { maxDepth: 4 } },
    json: whole,
    'json-lines': whole,
    'broken-json': whole,
    table: whole,
    mail: whole,
  },
})
