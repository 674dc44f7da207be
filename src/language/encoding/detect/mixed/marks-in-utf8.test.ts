import { describe, expect, it } from 'vitest'
import { decodeAs } from '../../read/encodings.ts'
import { detectEncoding } from '../index.ts'

/** UTF-8 text in which `{93}` stands for the byte 93. */
function bytesOf(text: string): Uint8Array {
  const parts = text.split(/\{([0-9A-F]{2})\}/)
  return Buffer.concat(parts.map((part, i) => (i % 2 === 0 ? Buffer.from(part) : Buffer.from(part, 'hex'))))
}

function read(text: string): string {
  const bytes = bytesOf(text)
  return detectEncoding(bytes)
    .spans.map(({ encoding, start, end }) => decodeAs(bytes, encoding, start, end).text)
    .join('')
}

const UTF8 = 'Góðan daginn, sagði Þórdís og leit út um gluggann.\n'

describe('single bytes of windows-1252 in UTF-8', () => {
  it.each([
    ['{93}Sæþór?{94} she said.', '“Sæþór?” she said.'],
    ['It wasn{92}t Sæþór{92}s boat, we{92}ll see.', 'It wasn’t Sæþór’s boat, we’ll see.'],
    ['Það var {96} að lokum {97} búið{85}', 'Það var – að lokum — búið…'],
    ['Verð: 20{80} eða {80} 20 í Þórshöfn.', 'Verð: 20€ eða € 20 í Þórshöfn.'],
    ['l{92}été à Saint-Malo, qu{92}il aime', 'l’été à Saint-Malo, qu’il aime'],
    ['„Nous irons à Orléans{94}, dit-elle.', '„Nous irons à Orléans”, dit-elle.'],
    ['„Til Þingvalla“ og „heim til Húsavíkur{94} – sagði hún.', '„Til Þingvalla“ og „heim til Húsavíkur” – sagði hún.'],
    ['Hún sagði: {93}Góðan dag” og brosti.', 'Hún sagði: “Góðan dag” og brosti.'],
    ['Við förum {96} og komum aftur.', 'Við förum – og komum aftur.'],
    ['Við förum{85} Þórdís kemur aftur.', 'Við förum… Þórdís kemur aftur.'],
  ])('%s', (text, expected) => expect(read(UTF8 + text)).toBe(UTF8 + expected))

  it.each([
    ['what is left of a letter', 'upę būna up{99} b{97}na'],
    ['one quotation mark', 'sagði {93}Þóra og leit út'],
    ['letters of Latin-1', 'Þórdís sagði {E9}t{E9}'],
    ['a mark that closes nothing', 'sagði Þóra{94} og leit út'],
    ['what is left of ą', 'Oni będ{85} jutro. Są już w drodze, będą późno.'],
    ['what is left of a word in Cyrillic', 'Он пришёл {97} и ушёл'],
  ])('leaves %s', (_, text) => expect(read(UTF8 + text)).not.toMatch(/[“”‘’–—…]/))
})
