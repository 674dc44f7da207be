/** The flag of a page whose main text is likely to be told wrong. */
export const UNSURE = 'main-text-unsure'
