import { Lines } from '../../document/lines.ts'
import type { Paint } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import type { Mended } from './mend.ts'

/** What mending changes in a file, line by line. Mending adds and removes no line, so lines stand against each other. */
export function diffOf(path: string, { raw, mendedRaw }: Mended, paint: Paint): string {
  const [before, after] = [new Lines(raw), new Lines(mendedRaw)]
  let out = `${paint('bold', `--- ${visible(path)}\n+++ ${visible(path)} (mended)`)}\n`
  for (let line = 1; line <= before.count; line++) {
    const [old, made] = [textOf(raw, before, line), textOf(mendedRaw, after, line)]
    if (old === made) continue
    out += `${paint('cyan', `@@ -${line} +${line} @@`)}\n${paint('red', `-${visible(old)}`)}\n${paint('green', `+${visible(made)}`)}\n`
  }
  return out
}

function textOf(text: string, lines: Lines, line: number): string {
  const { start, end } = lines.span(line)
  return text.slice(start, end)
}
