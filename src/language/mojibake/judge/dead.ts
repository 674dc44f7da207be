/** Recognises text whose bytes are lost: what a program put in their place says nothing about them. */

/**
 * 锟斤拷 is two U+FFFD in UTF-8 read as GBK; the original text is lost. Read one byte off it shows other characters in
 * between.
 */
const KUN_JIN_KAO = /[锟斤拷]/g
const SURE = /锟斤|斤拷|锟\ufffd|锟\?|拷锟/
const REPLACEMENTS = /\ufffd/g

/** A line is dead from this share of 锟斤拷 on among its characters beyond ASCII. */
const DEAD_SHARE = 0.2
/** The same for U+FFFD. Higher, because a lossy decoder leaves one for a single byte here and there. */
const REPLACEMENT_SHARE = 0.3

/** Whether a line is beyond repair. */
export function isDead(line: string): boolean {
  const kunJinKao = SURE.test(line) ? (line.match(KUN_JIN_KAO)?.length ?? 0) : 0
  const replacements = line.match(REPLACEMENTS)?.length ?? 0
  if (kunJinKao === 0 && replacements === 0) return false
  let beyond = 0
  for (let i = 0; i < line.length; i++) if (line.charCodeAt(i) >= 0x80) beyond++
  return kunJinKao > beyond * DEAD_SHARE || replacements > beyond * REPLACEMENT_SHARE
}
