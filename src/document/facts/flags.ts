/** The flag of a page whose main text was probably not found correctly. */
export const UNSURE = 'main-text-unsure'
