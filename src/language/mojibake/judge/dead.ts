/** Text whose bytes are gone: what a program put in their place says nothing of them. */

/** 锟斤拷 is U+FFFD twice, as UTF-8 read in GBK: what was there is lost. Read one byte off it is other characters, in between. */
const KUN_JIN_KAO = /[锟斤拷]/g
const SURE = /锟斤|斤拷|锟\ufffd|锟\?|拷锟/
const REPLACEMENTS = /\ufffd/g

/** Of a line's characters beyond ASCII, what is dead in a line that is. */
const DEAD_SHARE = 0.2
/** Replacement characters: a lossy decoder leaves one for a byte here and there. */
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
