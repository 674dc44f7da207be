import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../test/rounds.ts'
import { type TokenSink, tokenize } from './tokenizer.ts'

/** Tokens as `[kind, source]`, followed by names and attributes. */
function tokens(source: string, isForeign = false): unknown[][] {
  const out: unknown[][] = []
  let at = 0
  const push = (kind: string, start: number, end: number, ...more: unknown[]): void => {
    expect(start, 'in order').toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThanOrEqual(start)
    expect(end).toBeLessThanOrEqual(source.length)
    at = end
    out.push([kind, source.slice(start, end), ...more])
  }
  const sink: TokenSink = {
    isForeign,
    text: (start, end, isRaw) => push(isRaw ? 'raw' : 'text', start, end),
    startTag: (name, start, end, attributes, isLeaf) =>
      push('start', start, end, name, ...(isLeaf ? ['leaf'] : []), ...Object.entries(attributes).flat()),
    endTag: (name, start, end) => push('end', start, end, name),
    comment: (start, end, data) => push('comment', start, end, source.slice(...data)),
    directive: (start, end) => push('directive', start, end),
    unclosed: (what) => out.push(['unclosed', what]),
  }
  tokenize(source, sink)
  return out
}
const kinds = (source: string): string =>
  tokens(source)
    .map((token) => `${token[0]} ${token[1]}`)
    .join(' | ')

describe('tokens', () => {
  it.each([
    ['a < b <3 c<', 'text a < b <3 c<'],
    ['a</>b</ x>c</', 'text a | directive </> | text b | directive </ x> | text c</'],
    [
      'a<!-->b<!--->c<!-- -- - --!>d<!---->',
      'text a | comment <!--> | text b | comment <!---> | text c | comment <!-- -- - --!> | text d | comment <!---->',
    ],
    ['<!-- <!-- -->b', 'comment <!-- <!-- --> | text b'],
    ['a<!--b', 'text a | comment <!--b | unclosed comment'],
    ['<![if !IE]>a<![endif]>', 'directive <![if !IE]> | text a | directive <![endif]>'],
    ['<![CDATA[<b>a</b>]]>c', 'directive <![CDATA[ | start <b> | text a | end </b> | directive ]]> | text c'],
    ['<script>a<b></scriptx></SCRIPT >c', 'start <script> | raw a<b></scriptx> | end </SCRIPT > | text c'],
    [
      '<script><!--<script>a</script>--></script>b',
      'start <script> | raw <!--<script>a</script>--> | end </script> | text b',
    ],
    ['<script><!-->a</script>b', 'start <script> | raw <!-->a | end </script> | text b'],
    ['<script><!--<script>a</script>b', 'start <script> | raw <!--<script>a | end </script> | text b'],
    ['<title>a<b>&amp;</title>', 'start <title> | text a<b>&amp; | end </title>'],
    ['<title>a<p>b', 'start <title> | text a | end  | start <p> | text b'],
    ['<iframe>a<p>b', 'start <iframe> | text a | start <p> | text b'],
    ['<style>a<p>b', 'start <style> | unclosed style | raw a<p>b | end '],
    ['<plaintext>a</plaintext>', 'start <plaintext> | raw a</plaintext>'],
    ['<script src=a />b<p>', 'start <script src=a /> | text b | start <p>'],
    ['<script src=a />b</script>', 'start <script src=a /> | raw b | end </script>'],
    [
      '<?xml version="1.0"?><title/>a</title>',
      'directive <?xml version="1.0"?> | start <title/> | text a | end </title>',
    ],
    ['a<p title="b>c', 'text a | unclosed tag'],
  ])('%s', (source, expected) => {
    expect(kinds(source)).toBe(expected)
  })

  it.each([
    ['<a href="x"title=y">', ['a', 'href', 'x', 'title', 'y"']],
    ['<a b = c d= "e > f" g>', ['a', 'b', 'c', 'd', 'e > f', 'g', '']],
    ['<a =b c=>', ['a', '=b', '', 'c', '']],
    ['<a/b/c="d"/>', ['a', 'b', '', 'c', 'd']],
    ['<A HREF=X href=Y>', ['a', 'href', 'X']],
    ['<a href="?a=1&copy=2&amp;b">', ['a', 'href', '?a=1&copy=2&b']],
    ['<o:p/>', ['o:p', 'leaf']],
    ['<a constructor=b __proto__=c>', ['a', 'constructor', 'b']],
  ])('attributes: %s', (source, expected) => {
    expect(tokens(source)[0]!.slice(2)).toEqual(expected)
  })

  it('reads any text in order', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '/',
        '!',
        '-',
        '--',
        '<!--',
        '-->',
        '--!>',
        '<![CDATA[',
        ']]>',
        '"',
        "'",
        '=',
        ' ',
        '?',
        '&',
      ),
      fc.constantFrom('script', 'style', 'title', 'textarea', '<script', '</script', '<p a=', '</', 'x', '中', '\n'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        tokens(pieces.join(''))
      }),
      { numRuns: rounds(1500) },
    )
  })
})
