import type { Decoder, Registry, Stage } from '../src/document/stage.ts'
import { annotation } from './annotation/index.ts'
import { boilerplate } from './boilerplate/index.ts'
import { decode } from './decode/index.ts'
import { duplicates } from './duplicates/index.ts'
import { frontMatter } from './front-matter/index.ts'
import { html } from './html/index.ts'
import { mainText } from './main-text/index.ts'
import { metadata } from './metadata/index.ts'
import { privacy } from './privacy/index.ts'
import { quality } from './quality/index.ts'
import { repair } from './repair/index.ts'
import { script } from './script/index.ts'
import { width } from './width/index.ts'

/**
 * The stages in the order in which they run; the one place that says so.
 *
 * - repair comes before anything that drops characters: they carry the evidence of damage;
 * - front matter comes before HTML: what stands between its fences is not markup;
 * - annotation, script, width look at characters, so they come when the text is text, and before metadata and
 *   boilerplate, whose cues are then written in one script and width;
 * - main-text looks at a page while its title and bylines still stand in it;
 * - metadata reads bylines before boilerplate drops them;
 * - quality judges what is left, and only what is kept can have duplicates;
 * - privacy comes last: bulletins that differ in a number alone would be equal when it is masked.
 */
export const registry: Registry = {
  decoder: decode as Decoder,
  stages: [
    repair,
    frontMatter,
    html,
    annotation,
    script,
    width,
    mainText,
    metadata,
    boilerplate,
    quality,
    duplicates,
    privacy,
  ] as readonly Stage[],
}
