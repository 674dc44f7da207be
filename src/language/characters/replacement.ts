/** U+FFFD, which stands where bytes meant nothing: as a UTF-16 unit, and as text. */
export const REPLACEMENT_UNIT = 0xfffd
export const REPLACEMENT = '\ufffd'
