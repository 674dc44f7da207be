/** The rounds, in their order. */
export const ROUND = {
  /** Documents by their text. */
  texts: 1,
  /** Texts by a band of their sketch, or a sentence. */
  buckets: 2,
  /** What a text agrees with, by text. */
  partners: 3,
  /** Texts, and who wants to compare itself with them. */
  wanted: 4,
  /** A text with all that it is compared with. */
  verdicts: 5,
  /** All pairs of copies, in one process. */
  components: 6,
  /** Texts with the name of their component. */
  members: 7,
  /** Components with their texts. */
  places: 8,
  /** Texts, and those that they quote whole. */
  quoted: 9,
  /** All that was found about a text. */
  entries: 10,
  /** Paragraphs of kept documents. */
  paragraphs: 11,
} as const
