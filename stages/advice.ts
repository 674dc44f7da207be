import type { Advice } from '../src/document/rules.ts'
import { DECODE, REPAIR } from './advice-encoding.ts'
import { advised, MENDED, noted, rejected, warned } from './advice-words.ts'

/**
 * Why findings matter, and what people who collect files can do about them, by `stage/rule`. Shown by check, by
 * `qingliu explain-rule` and in docs/rules.md, which is made from it. A test holds that every rule that reports is here.
 */

/** What leaves a document without text. */
const EMPTY = ['html/unended', 'html/script-only', 'main-text/error-page', 'main-text/no-main-text']

const FRONT_MATTER: Readonly<Record<string, Advice>> = {
  'front-matter/cut': {
    ...advised('The text ends where the file was cut, not where its author ended.', 'Fetch the file again.'),
    because: ['decode/truncated'],
  },
  'front-matter/broken': advised(
    'Title, author and date of the block are not read as its author meant them.',
    'Mend the syntax at this place.',
  ),
  'front-matter/colon': advised(
    'The key is not read by any generator.',
    'Write an ASCII colon and a space after the key.',
  ),
  'front-matter/second-block': advised(
    'Generators show the second block as text.',
    'Delete one of the two blocks, after comparing them.',
  ),
  'front-matter/block-within': advised('Two documents in one file count as one.', 'Part the file if it was joined.'),
  'front-matter/unknown-keys': advised(
    'If it was meant as front matter, its keys are not used.',
    'Nothing if it is text. Otherwise name a key that is known, such as title.',
  ),
  'front-matter/unclosed': advised(
    'Generators take the whole text for front matter, or none of it.',
    'Put the closing fence, ---, on a line of its own.',
  ),
  'front-matter/unopened': advised(
    'Most generators show the block as text.',
    'Put the opening fence, ---, on the first line.',
  ),
  'front-matter/language': advised(
    'Common tools would run the block as code.',
    'Write the block as YAML, JSON or TOML.',
  ),
  'front-matter/too-large': advised(
    'A block of this size is text or an attack.',
    'Shorten the block, or raise front-matter.maxLength.',
  ),
  'front-matter/too-deep': advised(
    'A block nested so deeply is no front matter.',
    'Flatten the block, or raise front-matter.maxDepth.',
  ),
  'front-matter/aliases': advised(
    'A few lines of aliases can expand to gigabytes.',
    'Write the values out, or raise front-matter.maxAliases.',
  ),
  'front-matter/duplicate-key': advised(
    'Generators differ in which of the values they take.',
    'Delete one of the two.',
  ),
  'front-matter/future-date': advised(
    'The document would sort before all others, and is not of that day.',
    'Correct the date, or give the day of collection with --as-of.',
  ),
  'front-matter/unreadable-date': advised(
    'The document has no date.',
    'Write the date as 2026-11-30 or 2026-11-30T08:00:00+08:00.',
  ),
  'front-matter/recovered-block': warned(
    'Values were read from a block that does not parse: a guess.',
    'Mend the block.',
  ),
}

const HTML: Readonly<Record<string, Advice>> = {
  'html/hidden-advertisement': advised('It is no part of the text.', 'Nothing: comments are removed.'),
  'html/qr': advised('It is no part of the text.', 'Nothing: such places are removed.'),
  'html/broken-json-ld': advised(
    'What it states of author and date is not read.',
    'Nothing if the page states them elsewhere.',
  ),
  'html/unreadable-date': advised(
    'The document may have no date, or another one.',
    'Correct the date on the page, or give it by front matter.',
  ),
  'html/future-date': advised(
    'The document would sort before all others, and is not of that day.',
    'Give the day of collection with --as-of, if the date is right.',
  ),
  'html/unended': {
    ...advised('All text behind it is hidden.', 'Fetch the page again: it was likely cut.'),
    because: ['decode/truncated'],
  },
  'html/script-only': advised(
    'There is nothing to clean.',
    'Fetch the page with a browser, after its scripts have run.',
  ),
  'html/sitemap': advised('It has addresses, and no text.', 'Nothing, or leave it out with .qingliuignore.'),
  'html/too-deep': advised(
    'What is deeper is not read.',
    'Look at the page; raise html.maxDepth or html.maxElements if it is right.',
  ),
  'html/json': advised(
    'Keys and quotes count as text.',
    'Name the file .jsonl or .json and tell its field with --text-field.',
  ),
  'html/json-lines': advised(
    'All records count as one document.',
    'Name the file .jsonl, so that each line is a document.',
  ),
  'html/broken-json': {
    ...advised('It is read as text, with keys and quotes.', 'Fetch the file again: it was likely cut.'),
    because: ['decode/truncated'],
  },
  'html/table': advised(
    'All rows count as one document.',
    'Name the file .csv or .tsv, so that each row is a document.',
  ),
  'html/mail': advised(
    'Heads and boundaries count as text.',
    'Name the file .eml, .mht or .mbox, so that it is read as mail.',
  ),
  'html/escaped-twice': warned(
    'Readers of other programs see &amp;lt; in place of a sign.',
    `${MENDED} Look for the program that escapes twice.`,
  ),
}

const TEXT: Readonly<Record<string, Advice>> = {
  'annotation/pinyin': warned(
    'Pinyin stands within words, so searches miss them.',
    `${MENDED} Prefer a source that is not cloaked.`,
  ),
  'annotation/unresolved': advised('The text is damaged here.', 'Fetch the page from a source that is not cloaked.'),
  'script/particle': noted('著 and 着 were told apart by their neighbours.', 'Nothing, or set script.when to never.'),
  'width/bidi-control': advised(
    'The text shows otherwise than it is stored, as in attacks on readers of code.',
    `${MENDED} Look at the place with an editor that shows the characters.`,
  ),
  'width/tag-character': advised(
    'Hidden words reach those who train on the text.',
    `${MENDED} Look at what was hidden.`,
  ),
  'width/folded-punctuation': warned('Marks of another script spoil sentence splitting.', MENDED),
  'width/spaced-characters': warned('Words are not found.', `${MENDED} Look at the settings of the text recognition.`),
  'width/hard-wrap': warned('Lines end within sentences.', MENDED),
  'width/lost-break': warned('Two paragraphs count as one.', `${MENDED} It is a guess.`),
  'main-text/future-date': advised(
    'The document would sort before all others, and is not of that day.',
    'Give the day of collection with --as-of, if the date is right.',
  ),
  'main-text/site': advised(
    'The page alone would have given another text.',
    'Nothing. Where it is wrong, say main: or drop: for the site in qingliu.knowledge.yaml.',
  ),
  'main-text/new-template': advised(
    'What was learnt of the site, and what was written for it, does not hold for this page.',
    'Look whether its text is right. If it is, publish a run with it; if not, say main: for the site in qingliu.knowledge.yaml.',
  ),
  'main-text/no-main-text': {
    ...advised(
      'Its text would be links and furniture of the site.',
      'Look whether the page is a document. If not, leave it out with .qingliuignore; if it is, say main: for its site in qingliu.knowledge.yaml.',
    ),
    isJudged: true,
  },
  'main-text/error-page': advised('The page that was meant is not here.', 'Fetch it again, or delete the file.'),
  'main-text/list-page': {
    doc: 'Rejects a page that only leads to other pages, if `main-text.lists` is `reject`.',
    why: 'A list of links is no document.',
    todo: 'Nothing, or set main-text.lists to keep.',
    severity: 'error',
  },
  'metadata/unreadable-date': advised(
    'The document may have no date.',
    'Correct the date, or give it by front matter.',
  ),
  'metadata/future-date': advised(
    'The document would sort before all others, and is not of that day.',
    'Give the day of collection with --as-of, if the date is right.',
  ),
  'metadata/date-conflict': advised(
    'One of the two is not the date of publication.',
    'Look at the page, and give the right date by front matter.',
  ),
  'quality/empty': {
    ...rejected('There is no text to keep.', 'Fetch the page again if it should have one. Otherwise delete the file.'),
    because: EMPTY,
  },
  'quality/near-empty': {
    ...rejected(
      'So short a text is seldom a document.',
      'Fetch the page again if it should have more, or lower quality.minLetters.',
    ),
    because: EMPTY,
  },
  'quality/threshold': advised(
    'Texts beyond your own limits of quality weigh on those who use the dataset.',
    'Look at the text. Then fetch it again, or change quality.thresholds.',
  ),
  'duplicates/duplicate': noted('The same text twice weighs twice.', 'Nothing, or delete one of the files.'),
}

const SPREAD = advised(
  'A dataset that is passed on spreads what leads to a person, and a report of a check shows it, too.',
  'Set privacy.mask, so that runs mask it in all that they publish, or take it out of the raw file.',
)

const PRIVACY: Readonly<Record<string, Advice>> = {
  'privacy/email': SPREAD,
  'privacy/identity-number': SPREAD,
  'privacy/bank-card': SPREAD,
  'privacy/mobile': SPREAD,
  'privacy/landline': SPREAD,
  'privacy/foreign-phone': SPREAD,
  'privacy/plate': SPREAD,
  'privacy/ip-address': SPREAD,
  'privacy/mac-address': SPREAD,
  'privacy/wechat': SPREAD,
  'privacy/qq': SPREAD,
}

/** All of it. */
export const advice: Readonly<Record<string, Advice>> = {
  ...DECODE,
  ...REPAIR,
  ...FRONT_MATTER,
  ...HTML,
  ...TEXT,
  ...PRIVACY,
}
