/**
 * The look of report and inspector. Colours are those of Okabe and Ito, which people with any colour vision tell apart, darkened or
 * lightened until text in them has a contrast of 4.5 to its ground.
 */
const PALETTE: string = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --bar: #0067a6; --warn: #b34700; --other: #8a6d00; --quiet: #6e7781;
  --fill: #cfe4f3; --link: #00569c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --ink: #e6e9ed; --soft: #a3adb8; --line: #363d46; --panel: #1c2128;
    --bar: #56b4e9; --warn: #f0894a; --other: #e6c229; --quiet: #8b949e;
    --fill: #1d3f57; --link: #79c0ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 960px; padding: 0 24px 64px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei',
    'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif;
}
code, pre, .name, .document {
  font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', 'Noto Sans Mono CJK SC', monospace; font-size: 13px;
}
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
`

export const STYLE: string = `${PALETTE}
h1 { font-size: 26px; margin: 32px 0 16px; }
h2 { font-size: 20px; margin: 48px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 16px; margin: 28px 0 0; }
.lead, .year, .legend { margin: 2px 0 10px; color: var(--soft); max-width: 75ch; }
.year { font-weight: 600; margin: 0; }
.legend { font-size: 13px; }
.legend svg { vertical-align: -1px; }
.nothing { color: var(--soft); font-style: italic; }
dl, dd { margin: 0; }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; }
.totals div { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 10px 14px; }
.totals dt { color: var(--soft); font-size: 13px; }
.totals dd { font-size: 21px; font-variant-numeric: tabular-nums; }
.facts { margin-top: 16px; font-size: 14px; }
.facts div { display: flex; gap: 8px; }
.facts dt { color: var(--soft); flex: 0 0 110px; }
.facts dd { overflow-wrap: anywhere; }
nav { margin: 20px 0 0; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 6px 18px; padding: 0; margin: 0; }
.picture .narrow { display: none; }
.picture svg { max-width: 100%; height: auto; overflow: visible; }
.flow text { font-size: 12px; fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.flow .amount { fill: var(--soft); font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; min-width: min(100%, 420px); }
th { text-align: left; font-weight: 600; border-bottom: 1px solid var(--line); padding: 0; vertical-align: bottom; }
th button { font: inherit; font-size: 13px; color: var(--soft); background: none; border: 0; padding: 4px 10px; cursor: pointer; text-align: inherit; width: 100%; }
th.n { text-align: right; }
th[aria-sort=ascending] button::after { content: ' ▲'; }
th[aria-sort=descending] button::after { content: ' ▼'; }
td { padding: 3px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { min-width: 140px; background: linear-gradient(to right, var(--fill) var(--w), transparent var(--w)) no-repeat; }
td.text, td.document { overflow-wrap: anywhere; min-width: 9em; }
td.document { min-width: 12em; font-size: 12px; }
td.none { color: var(--soft); }
details { margin: 8px 0 0; }
summary { cursor: pointer; color: var(--soft); font-size: 13px; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; overflow-x: auto; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr)); gap: 0 32px; }
.grid article { min-width: 0; }
@media (max-width: 700px) {
  body { padding: 0 20px 48px; }
  .picture .wide { display: none; }
  .picture .narrow { display: block; }
}
@media print {
  :root { --ground: #fff; --ink: #000; --soft: #444; --line: #bbb; --panel: #fff; --bar: #0067a6; --warn: #b34700; --other: #8a6d00; --quiet: #6e7781; --fill: #cfe4f3; --link: #000; }
  body { max-width: none; font-size: 11pt; }
  nav, details { display: none; }
  article { break-inside: avoid-page; }
  td.bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
}
`
