import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/document/document.ts'
import type { Stage } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../test/fixtures.ts'
import { html } from '../../html/index.ts'
import { containersOf } from '../containers.ts'
import { NOTES, QUOTE_HEADS } from './body.ts'
import { isMark, MARKS } from './marks.ts'
import { POST_MARKUP, postMarkup } from './software.ts'
import { readThread } from './thread.ts'

function documentOf(source: string): Document {
  return view(applyStage(draftOf(source), html as Stage))
}

/** The lines that are the text of posts; undefined where the page is no thread. */
function postsOf(source: string): string[] | undefined {
  const doc = documentOf(source)
  return readThread(doc)
    ?.blocks.filter(({ outside }) => outside === undefined)
    .map(({ start, end }) => doc.text.slice(start, end))
}

/** One block with this path. */
function blockAt(path: string): Block {
  const steps = path.split('/')
  return {
    start: 0,
    end: 4,
    tag: /^[^.#]*/.exec(steps.at(-1)!)![0],
    path,
    depth: steps.length,
    shared: 0,
    linkChars: 0,
    hidden: false,
  }
}

const markupOf = (path: string) => postMarkup(containersOf([blockAt(path)]).innermost[0]!)?.software

describe('markup of forum software', () => {
  it.each(POST_MARKUP.map(({ software, example }) => [software, example]))('%s', (software, example) => {
    expect(markupOf(example)).toBe(software)
  })

  it.each([
    'body.single/main#main/article#post-7.post.type-post/div.entry-content',
    'body/div#comments.comments-area/ol.comment-list/li#comment-1.comment/article.comment-body/div.comment-content',
    'body.home.blog/ul.posts/li.post/div.content',
    'body/div.postbody-wrapper/div.content-area',
    'body/div#content.content/div.article/div#artibody.article-body',
    'body/div.review/div.review-content/div.md',
    'body/div#topic.topic/div.post_text',
    'body/ul.products/li#pid_7.product',
    'body/div.post_body/div.entry-content',
    'body/div.side/div.titlebox/form.usertext/div.usertext-body/div.md',
    'body/div.comments/div.reply/div.card-body',
    'body/ol.comments/li.comment/div.reply-content',
  ])('is not %s', (path) => {
    expect(markupOf(path)).toBeUndefined()
  })
})

describe('marks of posts', () => {
  it.each(MARKS.flatMap(({ pattern, examples }) => examples.map((line) => [line, pattern] as const)))(
    '%s',
    (line, pattern) => {
      expect(line).toMatch(pattern)
      expect(isMark(line)).toBe(true)
    },
  )

  it.each([
    '我住在三号楼',
    '第3章 楼上的人',
    '他今天没有来',
    '三年前的那个夏天，我们第一次见面。',
    'The mill was built in 1784',
    'What did you do today?',
    '#1 reason why bread fails',
    'I joined in May 2019 and have never left since.',
    '¥36.00',
    '2 Answers',
    '1.5 bar',
    'Version 2.13.4',
  ])('is not: %s', (line) => {
    expect(isMark(line)).toBe(false)
  })
})

describe('what software writes into posts', () => {
  const cues = [...NOTES, ...QUOTE_HEADS]
  it.each(cues.flatMap(({ pattern, examples }) => examples.map((line) => [line, pattern] as const)))(
    '%s',
    (line, pattern) => expect(line).toMatch(pattern),
  )

  it.each([
    '本帖最后送出三本书',
    '下载附件以后打不开',
    '他说：',
    'He said so:',
    'Click to expand the second list',
    'Quote of the day',
    'Originally it was posted by him.',
  ])('is not: %s', (line) => expect(cues.some(({ pattern }) => pattern.test(line))).toBe(false))
})

/** A post of a template that nobody knows. */
const post = (who: string, when: string, body: string) =>
  `<div class="x1"><div class="x2"><a href="/u">${who}</a></div><div class="x3">${when}</div><div class="x4">${body}</div><div class="x5"><a href="#">Reply</a></div></div>`
const thread = (posts: string, canonical = 'https://example.org/threads/old-boats.12/') =>
  `<!DOCTYPE html><html><head><title>Old boats</title><link rel="canonical" href="${canonical}"></head><body><ul><li><a href="/">Home</a></li><li><a href="/new">New</a></li></ul><h1>Old boats</h1><div class="list">${posts}</div></body></html>`

describe('posts told by what repeats', () => {
  const posts =
    post('Ann', '3 days ago', '<p>How do you keep the planks wet in winter?</p>') +
    post('Bo', '2 days ago', '<p>Sink her in the harbour until spring, as my father did.</p>') +
    post('Cy', '1 day ago', '<p>Thanks!</p>')

  it('are the text, without names, times and buttons', () => {
    expect(postsOf(thread(posts))).toEqual([
      'How do you keep the planks wet in winter?',
      'Sink her in the harbour until spring, as my father did.',
      'Thanks!',
    ])
  })

  it('are nothing without a sign of a forum', () => {
    expect(postsOf(thread(posts, 'https://example.org/2023/old-boats.html'))).toBeUndefined()
  })

  it.each(['discuss/boats-12.htm', 'Discussions/f27/t401/fp1/', 'discussion/5961240/old-boats'])(
    'are the text at the address of a discussion: %s',
    (path) => {
      expect(postsOf(thread(posts, `https://example.org/${path}`))).toEqual(postsOf(thread(posts)))
    },
  )

  it('are nothing without marks between them', () => {
    expect(postsOf(thread(posts.replace(/\d days? ago/g, 'member')))).toBeUndefined()
  })

  it('keep a post that speaks of a date', () => {
    const dated =
      post('Di', '5 hours ago', '<p>I have the same trouble.</p><p>She was launched on 3 May 1961</p>') +
      post('Ed', '4 hours ago', '<p>Mine on 2 June 1958</p>')
    expect(postsOf(thread(posts + dated))?.slice(-3)).toEqual([
      'I have the same trouble.',
      'She was launched on 3 May 1961',
      'Mine on 2 June 1958',
    ])
  })

  it('say once what is quoted from above, and quote what is not there', () => {
    const quoting = post(
      'Di',
      '5 hours ago',
      '<blockquote>Sink her in the harbour until spring, as my father did.</blockquote><blockquote>Water is the best varnish.</blockquote><p>He was right.</p>',
    )
    expect(postsOf(thread(posts + quoting))?.slice(3)).toEqual(['Water is the best varnish.', 'He was right.'])
  })
})

describe('posts that quote without a quotation', () => {
  const long = 'Sink her in the harbour until spring, as my father did every year, and cover the deck with a sail.'
  const quoting = (how: string) =>
    postsOf(
      thread(
        post('Ann', '3 days ago', '<p>How do you keep the planks wet?</p>') +
          post('Bo', '2 days ago', `<p>${long}</p>`) +
          post('Cy', '1 day ago', `<div>Originally Posted by Bo</div>${how}<p>But who lifts her again in April?</p>`),
      ),
    )?.slice(2)

  it('say it once', () => {
    expect(quoting(`<p>${long}</p>`)).toEqual(['But who lifts her again in April?'])
  })

  it('keep their code whole', () => {
    expect(quoting(`<pre>${long}</pre>`)).toEqual([long, 'But who lifts her again in April?'])
  })
})

describe('pages that are no threads', () => {
  const article =
    '<p>The old mill was built in 1784, and for two hundred years it ground the corn of four villages.</p>'.repeat(4)
  const comment = (i: number) =>
    `<li class="comment"><b><a href="#">Reader ${i}</a></b><div class="meta">March ${i}, 2023</div><div class="text"><p>My grandmother took her corn there, and spoke of number ${i}.</p></div></li>`
  it.each([
    [
      'an article with comments',
      `<article>${article}</article><ol id="comments">${[1, 2, 3].map(comment).join('')}</ol>`,
    ],
    ['a short text of a page without comments', '<h1>Opening hours</h1><p>Monday to Friday, from nine to five.</p>'],
    [
      'teasers in a forum',
      `<div class="forum">${[1, 2, 3, 4].map((i) => `<div class="topic"><h3><a href="/t/${i}">What happened to the mill by the bridge, part ${i}</a></h3><div>${i} days ago</div><p>The old mill was built in 1784, and the wheel of ${i} yards stood still …</p></div>`).join('')}</div>`,
    ],
    [
      'a chronicle',
      `<div class="chronicle"><h1>The mill</h1>${[1784, 1822, 1901].map((year) => `<h2>3 May ${year}</h2><p>The mill is sold to a new owner, who builds a larger wheel in ${year}.</p>`).join('')}</div>`,
    ],
  ])('%s', (_, body) => {
    expect(postsOf(`<!DOCTYPE html><html><body>${body}</body></html>`)).toBeUndefined()
  })

  it('a text without markup', () => {
    const doc = draftOf('#1 2023-01-01\nHello there, how are you?\n#2 2023-01-02\nFine, thank you, and you?')
    expect(readThread(view(doc))).toBeUndefined()
  })
})

describe('work', () => {
  it('is none where no name on the page is a thread’s', () => {
    const doc = documentOf('<!DOCTYPE html><body><div class="a"><p>2023-01-01</p><p>Hello there.</p></div></body>')
    const blocks = new Proxy(doc.blocks as Block[], {
      get: () => {
        throw new Error('a block was read')
      },
    })
    expect(readThread({ ...doc, blocks }, containersOf(doc.blocks))).toBeUndefined()
  })

  /** Times that a block is read. */
  function reads(doc: Document): number {
    let count = 0
    const blocks = new Proxy(doc.blocks as Block[], {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) count++
        return Reflect.get(target, key, receiver)
      },
    })
    readThread({ ...doc, blocks })
    return count
  }

  /** Blocks of a line each, in containers as given. */
  function documentWith(
    places: readonly Pick<Block, 'path' | 'depth' | 'shared'>[],
    line: (i: number) => string,
  ): Document {
    let text = ''
    const blocks = places.map((place, i): Block => {
      const start = text.length
      text += line(i)
      const end = text.length
      text += '\n'
      return { start, end, tag: 'div', linkChars: 0, hidden: false, ...place }
    })
    return { ...documentOf(''), text, blocks, traits: { kind: 'html' } }
  }

  const records = (count: number, name: (i: number) => string) =>
    documentWith(
      Array.from({ length: count * 2 }, (_, i) => ({
        path: `body/div.topic/div.${name(i >> 1)}/div.${i % 2 === 0 ? 'when' : 'what'}`,
        depth: 4,
        shared: i === 0 ? 0 : i % 2 === 0 ? 2 : 3,
      })),
      (i) => (i % 2 === 0 ? `${i % 300} days ago` : `Post number ${i} says something, as all others do.`),
    )

  it.each([
    ['posts', (count: number) => records(count, () => 'post')],
    [
      'posts of as many templates',
      (count: number) =>
        records(count, (i) => `p${(i >> 1).toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)]!)}`),
    ],
    [
      'nested blocks',
      (count: number) =>
        documentWith(
          Array.from({ length: count }, (_, i) => ({
            path: Array(Math.min(32, i + 1))
              .fill('div.topic')
              .join('/'),
            depth: i + 1,
            shared: i,
          })),
          (i) => (i % 3 === 0 ? `${i % 300} days ago` : `Post number ${i} says something, as all others do.`),
        ),
    ],
  ])('grows as the page does: %s', (_, make) => {
    const small = reads(make(1000))
    expect(small).toBeGreaterThan(1000)
    expect(reads(make(4000))).toBeLessThan(small * 4.5)
  })

  it('has an end for 50,000 posts', () => {
    const doc = records(50_000, () => 'post')
    expect(readThread(doc)?.blocks.filter(({ outside }) => outside === undefined)).toHaveLength(50_000)
  })
})

it('an article of a blog is no thread, though its software calls it a post', () => {
  const text = '因为江上有雾，渡口今天停航一天，明早再看情况决定。'
  const page = (around: string, post: string): string =>
    `<html><body><div class="menu"><a href="/">首页</a></div><div class="${around}"><div class="${post}">${text}</div></div></body></html>`
  const isForum = (source: string) => readThread(documentOf(source))?.isForum
  expect(isForum(page('post hentry', 'post-body entry-content'))).toBe(false)
  expect(isForum(page('CommentPost Post', 'Post-body'))).toBe(true)
})
