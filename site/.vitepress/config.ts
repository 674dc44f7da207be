import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTheme, defineConfig } from 'vitepress'
import { slug } from '../../tools/site/anchors.ts'

const site = join(import.meta.dirname, '..')
const menu: DefaultTheme.SidebarItem[] = JSON.parse(readFileSync(join(site, 'menu.json'), 'utf8'))
const source = process.env.SITE_SOURCE?.replace(/\/blob\/[^/]*$/, '')

/**
 * Pages are written by `tools/site/build.ts`, and those of the API by TypeDoc. `SITE_BASE` is the path of the site on its host.
 */
export default defineConfig({
  title: 'qingliu 清流',
  description: 'Raw web text in, a clean Parquet dataset out, and every change on record.',
  lang: 'en',
  srcDir: 'pages',
  outDir: 'dist',
  base: process.env.SITE_BASE ?? '/',
  cleanUrls: false,
  appearance: true,
  // The check of links before the build knows all pages but those of the API.
  ignoreDeadLinks: false,
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    // Everything in a page is text, also what looks like a tag or a template.
    html: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    linkify: false,
    anchor: { slugify: slug },
    config: (md) => {
      const { escapeHtml } = md.utils
      md.renderer.rules.text = (tokens, index) => escapeHtml(tokens[index]!.content).replaceAll('{{', '&#123;&#123;')
      md.renderer.rules.code_inline = (tokens, index) => {
        const { content } = tokens[index]!
        // Names of options, rules and columns stay whole in a table.
        const isWord = /^[!-~]{1,26}$/.test(content)
        return `<code v-pre${isWord ? ' class="word"' : ''}>${escapeHtml(content)}</code>`
      }
      // A wide table scrolls by itself, also by the keyboard.
      md.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>'
      md.renderer.rules.table_close = () => '</table></div>'
      // A head without text names nothing.
      md.renderer.rules.th_open = (tokens, index) => (tokens[index + 1]!.content === '' ? '<td>' : '<th scope="col">')
      md.renderer.rules.th_close = (tokens, index) => (tokens[index - 1]!.content === '' ? '</td>' : '</th>')
    },
  },
  themeConfig: {
    nav: [
      { text: 'Quick start', link: '/quick-start' },
      { text: 'How it works', link: '/how-it-works' },
      { text: 'Stages', link: '/stages/decode', activeMatch: '^/stages/' },
      { text: 'Reference', link: '/commands', activeMatch: '^/(commands|settings|all-|api)' },
      { text: 'Questions', link: '/faq' },
    ],
    sidebar: menu.filter(({ link }) => link !== '/api' || existsSync(join(site, 'pages/api'))),
    outline: [2, 3],
    ...(source && { socialLinks: [{ icon: 'github', link: source }] }),
    footer: { message: 'Apache-2.0' },
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          options: {
            // Chinese has no spaces: two characters at a time are searched. This function is sent to the browser as it is.
            tokenize: (text) =>
              (text.toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+/gu) ?? []).flatMap(
                (word) => {
                  if (!/\p{Script=Han}/u.test(word)) return [word]
                  const characters = [...word]
                  return characters.map((character, i) => character + (characters[i + 1] ?? ''))
                },
              ),
          },
          searchOptions: { prefix: true, fuzzy: (term: string) => (/^[a-z]{4}/.test(term) ? 0.2 : false) },
        },
      },
    },
  },
})
