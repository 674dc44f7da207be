/** Addresses of Discuz!, phpwind, phpBB, MyBB, vBulletin, XenForo, Discourse, NetEase's boards and the like. */
const PROFILE =
  /(?:^|[/#])(?:members?|users?|profiles?|people|u)(?:[/-](?!log|sign|reg|pass|sett|account|auth|new|edit)[^/?#]{1,80}|(?:\.php|\.aspx?)?\?(?:[^#]{0,40}&)?(?:u|uid|id|s|name|username)=)|space-uid-\d|mod=space|mode=viewprofile/i
const MEMBER_NAME =
  /(?:user|nick)[-_]?name|(?:^|[\s_-])(?:nick|poster|uname|tieauthor)(?=$|[\s_-])|tieauthor|PostUser-name/i
/** Classes of forms, buttons and badges that hold one of these words. */
const NO_MEMBER = /input|form|field|label|login|signup|badge|status|online|title|wrap$/i
/** Maximum length of a class or an address that is read. UTF-16 units. */
const LONGEST = 400

/** Whether a start tag says that its element holds the name of a member. */
export function isMember(name: string, { class: classes, href }: Readonly<Record<string, string>>): boolean {
  if (name === 'a' && href !== undefined && href.length <= LONGEST && PROFILE.test(href))
    return !/youtube\.com|agreement/.test(href)
  return (
    classes !== undefined &&
    name !== 'input' &&
    name !== 'form' &&
    name !== 'label' &&
    classes.length <= LONGEST &&
    isMemberClass(classes)
  )
}

function isMemberClass(classes: string): boolean {
  const known = read.get(classes)
  if (known !== undefined) return known
  if (read.size >= MOST_READ) read.clear()
  const is = MEMBER_NAME.test(classes) && !NO_MEMBER.test(classes)
  read.set(classes, is)
  return is
}

/** Classes that were read last: a page repeats the same few. */
const read = new Map<string, boolean>()
const MOST_READ = 256
