import { styleText } from 'node:util'

/** The styles that output uses; few, so that each keeps its meaning. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green' | 'underline'

/** Styles a piece of text, or leaves it as it is where colours are off. */
export type Paint = (style: Style | readonly Style[], text: string) => string

/** No colours: files, pipes, CI logs, NO_COLOR. */
export const plain: Paint = (_, text) => text

/** The paint for a stream: colours on a terminal unless NO_COLOR is set; FORCE_COLOR enables them elsewhere. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  return hasColours(stream, env) ? coloured : plain
}

function hasColours(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0'
  return stream.isTTY === true && env.TERM !== 'dumb'
}

// hasColours has checked the stream. By itself styleText would check stdout, whatever stream the text is for.
const coloured: Paint = (style, text) => styleText(style as Style | Style[], text, { validateStream: false })
