/** U+FFFD, which stands for invalid bytes: as a UTF-16 unit, and as text. */
export const REPLACEMENT_UNIT = 0xfffd
export const REPLACEMENT = '\ufffd'
