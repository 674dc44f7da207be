import { describe, expect, it } from 'vitest'
import type { Stage } from '../../../src/document/stage.ts'
import { view } from '../../../src/pipeline/draft.ts'
import { applyStage, draftOf } from '../../../test/fixtures.ts'
import { html } from '../../html/index.ts'
import { containersOf } from '../containers.ts'
import { postSpans } from './heads.ts'
import { nameOf } from './names.ts'
import { readThread } from './thread.ts'

/** The posts of a page: author, date, and how their text begins. */
function postsOf(body: string, language?: string): (string | undefined)[][] {
  const doc = view(applyStage(draftOf(`<!DOCTYPE html><html><body>${body}</body></html>`), html as Stage))
  const tree = containersOf(doc.blocks)
  const { posts, marked } = readThread(doc, tree)!
  return postSpans(doc, tree, posts, marked, language).map(({ kind, start, end, author, date }) => {
    expect(kind).toBe('post')
    return [author, date, doc.text.slice(start, end).split('\n').at(-1)!.slice(0, 12)]
  })
}

const SAYS = [
  'The wheel turns again since Monday, thank you all for the help with the axle.',
  'Which grease did you use for the bearings of the lower shaft?',
  'Plain tallow, as the old manual says, and a new leather washer.',
  'Please send a picture of the sluice when the water is low.',
]
const each = (template: (text: string, i: number) => string): string => SAYS.map(template).join('')
const NAMES = ['riverman', 'Anna Lee', 'riverman', 'miller7']

describe('posts', () => {
  it('of phpBB: a name in a link before the date', () => {
    const body = each(
      (text, i) => `<div class="post" id="p${i}"><div class="postbody"><p class="author">by <a href="/u">${NAMES[i]}</a>
      » Mon Jan 0${i + 1}, 2024 7:45 pm</p><div class="content">${text}</div></div>
      <dl class="postprofile"><dt><a href="/u">${NAMES[i]}</a></dt><dd>Joined: Fri Mar 05, 2010 1:00 pm</dd></dl></div>`,
    )
    expect(postsOf(body)).toEqual(SAYS.map((text, i) => [NAMES[i], `2024-01-0${i + 1}T19:45`, text.slice(0, 12)]))
  })

  it('of XenForo: the date of the post and not that of the user', () => {
    const body = each(
      (text, i) => `<article class="message message--post"><div class="message-cell--user"><h4 class="message-name">
      <a href="/u">${NAMES[i]}</a></h4><dl class="pairs"><dt>Joined</dt><dd>May 7, 2016</dd></dl></div>
      <div class="message-main js-quickEditTarget"><header class="message-attribution"><a href="/p">Sep 1${i}, 2020</a></header>
      <div class="message-content"><article class="message-body"><div class="bbWrapper">${text}</div></article></div></div></article>`,
    )
    expect(postsOf(body)).toEqual(SAYS.map((text, i) => [NAMES[i], `2020-09-1${i}`, text.slice(0, 12)]))
  })

  it('are read in the language of the page', () => {
    const body = each(
      (text, i) =>
        `<div id="post_${i}" class="topic-body crawler-post"><div class="crawler-post-meta"><a>${NAMES[i]}</a> 0${i + 1}.05.2014</div><div class="post">${text}</div></div>`,
    )
    expect(postsOf(body, 'de').map(([author, date]) => [author, date])).toEqual(
      NAMES.map((name, i) => [name, `2014-05-0${i + 1}`]),
    )
  })

  it('have a label before another date, a line above or in it', () => {
    const body = each(
      (text, i) => `<table class="p" id="post${i}"><tr><td><div id="postmenu_${i}">${NAMES[i]}</div>
      <p>Anmeldungsdatum:</p><p>11. April 2009</p><p>Founded: Dec 11, 2001</p></td><td><p>Datum: 3. Mai 2012</p>
      <div id="post_message_${i}">${text}</div></td></tr></table>`,
    )
    expect(postsOf(body).map(([author, date]) => [author, date])).toEqual(NAMES.map((name) => [name, '2012-05-03']))
  })

  it('have no name that all of them have, if no element is named so', () => {
    const body = each(
      (text, i) =>
        `<div class="postbody" id="p${i}"><p><a href="/p">Permalink</a> Jan 0${i + 1}, 2024</p><p><a>Reply here</a> Jan 0${i + 1}, 2024</p><div class="content">${text}</div></div>`,
    )
    expect(postsOf(body).map(([author]) => author)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('have names without the number that software writes behind all of them', () => {
    const body = each(
      (text, i) =>
        `<div class="comment" id="c${i}"><h3 class="username">${NAMES[i]} ${i * 1000}</h3><div class="message userContent">${text}</div></div>`,
    )
    expect(postsOf(`<div class="Item-Body">${body}</div>`).map(([author]) => author)).toEqual(NAMES)
  })
})

describe('the name in a line', () => {
  it.each<[string, number, number | undefined, boolean, string | undefined]>([
    ['by Hagar Delest » Sun Jul 28, 2013', 11, 18, true, 'Hagar Delest'],
    ['Spartan14 Well-Known Member', 9, undefined, false, 'Spartan14'],
    ['Beitragvon r23 » 21.01.2009', 10, 17, true, 'r23'],
    ['@阿明', 0, undefined, false, '阿明'],
    ['作者：山中人', 0, undefined, false, '山中人'],
    ['Posted October 29, 2025', 20, 7, true, undefined],
    ['riverman » 3 May 2012', 0, 11, true, undefined],
    ['I joined in May and never left.', 0, undefined, false, undefined],
    ['Reply', 5, undefined, false, undefined],
    ['12', 2, undefined, false, undefined],
    ['a'.repeat(33), 33, undefined, false, undefined],
    ['one two three four five', 0, undefined, false, undefined],
  ])('%s', (line, linkChars, dateAt, isLink, name) => {
    expect(nameOf(line, linkChars, dateAt, isLink)).toBe(name)
  })
})
