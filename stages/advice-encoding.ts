import type { Advice } from '../src/document/rules.ts'
import { advised, GUESS, MENDED, rejected, SOURCE, warned } from './advice-words.ts'

/** Advice on findings of the stages that read bytes and mend what encodings did to a text. */

export const DECODE: Readonly<Record<string, Advice>> = {
  'decode/malformed': advised('A character is lost at each such place.', SOURCE),
  'decode/split': advised('Other programs read two broken characters here.', MENDED),
  'decode/truncated': advised(
    'The file was likely cut, and more than a character is missing.',
    'Fetch the file again.',
  ),
  'decode/lone-surrogate': advised(
    'The character is lost, and no writer of UTF-8 takes it.',
    'Mend the program that cut texts by UTF-16 units, and export again.',
  ),
  'decode/cesu-8': advised(
    'Strict readers refuse the file.',
    `${MENDED} Export with a UTF-8 encoder: CESU-8 comes from old databases.`,
  ),
  'decode/declared-wrong': advised(
    'Programs that believe the declaration read noise.',
    'Correct the declaration, or save the file as it declares. The pipeline goes by the bytes.',
  ),
  'decode/mixed-encodings': advised(
    'A program that reads the file in one encoding spoils the other part.',
    'Look whether files were joined that must not be. The pipeline reads each part in its own encoding.',
  ),
  'decode/wrong-reading': advised(
    'A program before this one read the file wrongly; others that it wrote are likely damaged, too.',
    `${MENDED} Look for the program that wrote it.`,
  ),
  'decode/uncertain': advised(
    'The text may be read wrongly, in a way that only a reader sees.',
    'Look at the text. If it is wrong, save the file as UTF-8 from the right encoding.',
  ),
  'decode/unlikely': advised(
    'Noise in a dataset is worse than a missing document.',
    'Look at the file; it is likely no text, encrypted, or packed.',
  ),
  'decode/undecodable': rejected(
    'Noise in a dataset is worse than a missing document.',
    'Look at the file; fetch it again, or leave it out with .qingliuignore.',
  ),
  'decode/binary': rejected(
    'It is no text, whatever its name says.',
    'Leave it out with .qingliuignore, or fetch it again if it should be a page.',
  ),
}

export const REPAIR: Readonly<Record<string, Advice>> = {
  'repair/mojibake': advised(
    'Other programs see other words, and searches miss the text.',
    `${MENDED} ${GUESS} Look for the program that decoded with the wrong encoding.`,
  ),
  'repair/double-mojibake': advised(
    'Two programs in a row read wrongly, so others of their files are likely damaged.',
    `${MENDED} Look for the programs that decoded with the wrong encoding.`,
  ),
  'repair/entity-mojibake': advised(
    'The form or editor did not know the encoding of its page.',
    `${MENDED} Look for the form or editor.`,
  ),
  'repair/lost-byte': advised(
    'A byte is gone; the words around it suggest which character it was.',
    'Read the sentence; compare it with the source if it matters.',
  ),
  'repair/unsearched': advised(
    'Damage behind this place may have been missed.',
    'Look at the file: it is likely noise, or in an encoding that is not known.',
  ),
  'repair/escaped-bytes': advised(
    'Readers see numbers in place of words.',
    `${MENDED} Look for the program that wrote JSON escapes of bytes.`,
  ),
  'repair/stranded': advised(
    'The characters are lost; what stands there is not what was written.',
    'Fetch the source again without the program that removes control characters.',
  ),
  'repair/byte-shift': advised('One lost byte turns all text behind it into other characters.', `${MENDED} ${GUESS}`),
  'repair/lost-character': advised(
    'A character is missing, and no other one may be put there.',
    'Fetch the page again, or read the sentence and correct the raw file.',
  ),
  'repair/lost-escape': advised(
    'Readers see ASCII in place of Japanese.',
    `${MENDED} Look for the program that removes escape characters.`,
  ),
  'repair/encoded-text': advised(
    'Nobody who reads or counts words finds any.',
    'Decode the file before it is collected; look for the program that exports it so.',
  ),
  'repair/quoted-printable': advised(
    'Readers see equals signs and numbers in place of letters.',
    `${MENDED} Export mail with its transport encoding undone.`,
  ),
  'repair/added-backslash': advised(
    'A backslash stands in words, and escapes what follows it.',
    `${MENDED} Look for the program that escapes bytes as if they were ASCII.`,
  ),
  'repair/stripped-backslash': advised(
    'Half a character is gone, and the other half joins the next one.',
    'Read the sentence: it is a guess. Look for the program that unescapes bytes.',
  ),
  'repair/misread-space': advised('A space shows as a character, and stands in words.', MENDED),
  'repair/misread-mark': advised('A character that nobody wrote begins a line.', MENDED),
  'repair/collision': warned(
    'Two characters became three others.',
    `${MENDED} ${GUESS} Use a source that is not cloaked.`,
  ),
  'repair/dead-text': advised('Nothing leads back to the text.', 'Fetch the file again from its source.'),
  'repair/replacement-characters': {
    ...advised('Nothing leads back to the text.', 'Fetch the file again, and decode it in its own encoding.'),
    because: ['decode/malformed', 'decode/truncated', 'decode/lone-surrogate'],
    ifMade: true,
  },
  'repair/question-marks': advised(
    'Nothing leads back to the text.',
    'Fetch the file again; look for the database or program that does not take the characters.',
  ),
  'repair/private-use': {
    ...advised(
      'The words depend on a font of the page. Without it they are other words.',
      'Use another source of the text, or the font to undo it.',
    ),
    // Text that is read one byte off is full of them.
    because: ['repair/byte-shift'],
  },
}
