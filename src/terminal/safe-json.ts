/**
 * JSON that is safe to print on a terminal. Plain JSON leaves DEL, C1 controls, direction overrides and private use
 * characters as they are; here they are \u escapes of the same value.
 *
 * @param indent spaces of each level; 0 for one line
 */
export function safeJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(/[\p{Cf}\p{Co}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (character) =>
    character.length === 1 ? escapeUnit(character, 0) : escapeUnit(character, 0) + escapeUnit(character, 1),
  )
}

function escapeUnit(character: string, at: number): string {
  return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
}
