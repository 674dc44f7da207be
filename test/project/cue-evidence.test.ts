import { describe, expect, it } from 'vitest'
import { Truth } from '../../tools/cues/truth.ts'

const ARTICLE = [
  'The ferry stopped last week, and most of the crew found other work.',
  'See also',
  'The pier will be closed.',
].join('\n')

describe('what the truth of a page says of a line', () => {
  it.each([
    ['See also', 'kept'],
    ['see ALSO:', 'kept'],
    ['The ferry stopped last week', 'kept'],
    ['Most of the crew', 'dropped'],
    ['Share this article', 'dropped'],
    ['…', undefined],
  ])('whole text: %s is %s', (line, is) => expect(Truth.of({ text: ARTICLE })!.of(line)).toBe(is))

  it('is nothing of short lines where the text has no paragraphs', () => {
    const truth = Truth.of({ text: 'word '.repeat(400) })!
    expect(truth.of('Share')).toBeUndefined()
    expect(truth.of('word word word word word')).toBe('kept')
  })

  it.each([
    ['Share this article', 'dropped'],
    ['The ferry stopped last week, and no one knows why.', 'kept'],
    ['Share', undefined],
    ['Another sentence of the page.', undefined],
  ])('sentences: %s is %s', (line, is) => {
    const truth = Truth.of({ must_keep: ['The ferry stopped last week'], must_drop: ['Share this article'] })!
    expect(truth.of(line)).toBe(is)
  })

  it('is absent where a row is an index only', () => expect(Truth.of({ text: '', must_drop: [] })).toBeUndefined())
})
