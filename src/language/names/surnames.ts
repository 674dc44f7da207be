/**
 * The most common surnames of China, by the counts of its Ministry of Public Security, with their Traditional forms. Nine
 * people in ten have one. Where only a space separates a label from its value, `编辑 文件` and `作者 简介` look like
 * `编辑 周褶褶`, and the surname distinguishes them.
 */
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范' +
  '石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤常温康施牛樊葛邢齐伍倪颜梅翁申耿聂焦欧祝纪翟庞' +
  '張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧葉蘇魏呂盧鍾譚陸賈韋鄒閻龍賀顧龔錢嚴湯齊顏聶歐紀龐'

/** One common surname, as a class of a regular expression. */
export const SURNAME: string = `[${SURNAMES}]`

/** Whether a Chinese name may begin with this character. */
export function isSurname(character: string | undefined): boolean {
  return character !== undefined && SURNAMES.includes(character)
}

/** Surnames of two characters; a given name of one or two characters follows. */
const COMPOUND =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|慕容|司徒|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|令狐|夏侯|宇文|长孙|長孫|轩辕|軒轅|端木|南宫|南宮|独孤|獨孤|范姜|張簡|张简|拓跋|呼延|鲜于|鮮于)/

/** Whether `text` begins with a common or a compound surname. */
export function beginsLikeName(text: string): boolean {
  return isSurname(text[0]) || COMPOUND.test(text)
}

/** Whether this is a surname of two characters and nothing else. */
export function isCompoundSurname(text: string): boolean {
  return text.length === 2 && COMPOUND.test(text)
}
