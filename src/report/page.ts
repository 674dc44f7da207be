import { createHash } from 'node:crypto'
import type { Result } from '../query/database.ts'
import { type ViewOptions, views } from '../query/views.ts'
import type { Figure, Section } from './figure.ts'
import { html, Markup } from './markup.ts'
import { PREPARE } from './prepare.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'
import { table } from './table.ts'

/** A figure with the rows of its query. */
export interface Drawn {
  readonly figure: Figure
  readonly rows: readonly Result[]
}

export interface DrawnSection extends Omit<Section, 'figures'> {
  readonly figures: readonly Drawn[]
}

/** What stands at the head of the page. */
export interface Head {
  readonly title: string
  /** Terms and what they are: run, version, inputs, times. */
  readonly facts: readonly (readonly [string, string])[]
  /** The five or six figures to see first. */
  readonly totals: readonly (readonly [string, string])[]
}

/**
 * The page: one file without network. Its one script sorts tables; a hash in its own security policy lets it run, and nothing
 * else.
 */
export function page(head: Head, sections: readonly DrawnSection[], files: NonNullable<ViewOptions['files']>): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash(SCRIPT)}'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${head.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${head.title}</h1>
<dl class="totals">${head.totals.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
<dl class="facts">${head.facts.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
</header>
<nav aria-label="Contents"><ul>${sections.map(
    ({ title }, i) => html`<li><a href="#section-${i}">${title}</a></li>`,
  )}<li><a href="#sql">The SQL</a></li></ul></nav>
<main>
${sections.map(
  ({ title, lead, isGrid, figures }, i) => html`<section id="section-${i}"><h2>${title}</h2>
${lead && html`<p class="lead">${lead}</p>`}
<div class="${isGrid ? 'grid' : 'column'}">${figures.map(article)}</div></section>
`,
)}<section id="sql"><h2>The SQL</h2>
<p>Below each picture stands the query that gave its figures. To run one, start <code>duckdb</code> in the folder of the run and enter this first:</p>
<pre tabindex="0"><code id="setup">${sql(`${views('', { files })}\n${PREPARE};`)}</code></pre>
<p>The views that begin with <code>before_</code> are made in the same way, of the folder of the run before.</p>
</section>
</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.text
}

/** As a security policy names a script. */
export function scriptHash(script: string): string {
  return createHash('sha256').update(script).digest('base64')
}

function article({ figure, rows }: Drawn): Markup {
  const { id, title, lead, columns, picture, none } = figure
  const rowsTable = rows.length === 0 ? null : table(columns, rows, title)
  return html`<article id="${id}">
<h3>${title}</h3>
<p class="lead">${lead}</p>
${rows.length === 0 ? html`<p class="nothing">${none}</p>` : picture ? picture(rows) : rowsTable}
<details><summary>${picture && rows.length > 0 ? 'Figures and SQL' : 'SQL'}</summary>
${picture && rowsTable}<pre tabindex="0"><code class="sql">${sql(figure.sql)}</code></pre></details>
</article>
`
}

/** SQL of the program itself keeps its line breaks, which texts of documents do not. */
function sql(text: string): Markup {
  return new Markup(
    text
      .split('\n')
      .map((line) => html`${line}`.text)
      .join('\n'),
  )
}
