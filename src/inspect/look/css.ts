/**
 * Style sheets of a page, without what loads or acts. The policy of the frame forbids that as well; this keeps the frame from
 * asking at all. Backslashes go first, since they hide names.
 */
export function harmlessCss(css: string): string {
  return css.replaceAll('\\', '').replace(ACTS, 'none-$1').replaceAll('<', ' ')
}

const ACTS =
  /(@import|@font-face|@namespace|@charset|url\s*\(|src\s*\(|image\s*\(|image-set\s*\(|cross-fade\s*\(|element\s*\(|expression\s*\(|-moz-binding|behavior\s*:)/gi

/** A colour for each of the rules that dropped most; the others share the last. Black on each has a contrast above 10. */
const COLOURS = ['#ffe08a', '#bfe3ff', '#ffc9c2', '#c9f0c4', '#e3d0ff', '#ffd6ee', '#b8f0e6', '#e2dfd2']

export const colourOf = (mark: number): string => COLOURS[Math.min(mark, COLOURS.length) - 1]!

/**
 * Stands behind the page's own styles. A page may hide or overlay its own text all the same; what was dropped is in the list
 * beside the frame.
 *
 * @param marks number of rules that dropped text
 */
export function ownCss(marks: number): string {
  const root = ':root:root:root:root:root '
  const shades = Array.from({ length: marks }, (_, i) => {
    const colour = colourOf(i + 1)
    return `${root}[data-dropped="${i + 1}"]{background:${colour}!important;color:#111!important}`
  })
  return `
:root{color-scheme:light;background:#fff;color:#111}
body{font-family:system-ui,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
${root}.qingliu-number{display:inline-block;font:bold 11px/1.3 system-ui,sans-serif;background:#111!important;color:#fff!important;border-radius:3px;padding:0 4px;margin:0 3px 0 0}
${root}.qingliu-image{display:inline-block;font:12px/1.3 system-ui,sans-serif;color:#555;border:1px dashed #999;padding:1px 6px;max-width:100%}
${root}[data-changed]{text-decoration:underline 2px;text-underline-offset:3px}
${root}[data-changed=proven]{text-decoration-color:#0067a6!important}
${root}[data-changed=likely]{text-decoration-color:#b34700!important}
${root}[data-changed=guessed]{text-decoration-color:#b3005e!important;text-decoration-style:wavy!important}
${root}.qingliu-plain{white-space:pre-wrap;font-family:inherit}
${root}:target{outline:3px solid #0067a6}
${shades.join('\n')}`
}
