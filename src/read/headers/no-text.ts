/**
 * Media types whose files hold no text to read, or hold it in a form that is none of ours. A type that is not here is
 * read: `application/octet-stream` is what servers say when they do not know, and the bytes decide then.
 *
 * Types are of the register of IANA, and of the older names that servers still send (Apache's `mime.types`).
 */
const FAMILIES = ['audio', 'font', 'image', 'model', 'video']

const TYPES: ReadonlySet<string> = new Set([
  // Programs and styles.
  ...['text/css', 'text/javascript', 'text/ecmascript', 'text/x-javascript', 'text/jscript', 'text/vbscript'],
  ...['application/javascript', 'application/x-javascript', 'application/ecmascript', 'application/wasm'],
  ...['application/x-shockwave-flash', 'application/java-archive', 'application/java-vm', 'application/x-msdownload'],
  // Text in a form that needs another program.
  ...['application/pdf', 'application/postscript', 'application/rtf', 'text/rtf', 'application/epub+zip'],
  ...[
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    'application/x-mobipocket-ebook',
  ],
  // Archives.
  ...['application/zip', 'application/gzip', 'application/x-gzip', 'application/x-tar', 'application/x-bzip2'],
  ...['application/x-7z-compressed', 'application/vnd.rar', 'application/x-rar-compressed', 'application/x-xz'],
  ...[
    'application/zstd',
    'application/x-zip-compressed',
    'application/x-iso9660-image',
    'application/x-apple-diskimage',
  ],
  ...['application/vnd.android.package-archive', 'application/x-debian-package', 'application/x-rpm'],
  ...['application/x-bittorrent', 'application/warc', 'application/x-msi', 'application/vnd.ms-cab-compressed'],
  // Pictures, sound and letters under `application`.
  ...['application/ogg', 'application/x-font-ttf', 'application/x-font-woff', 'application/font-woff'],
  ...[
    'application/font-woff2',
    'application/vnd.ms-fontobject',
    'application/x-font-opentype',
    'application/x-font-otf',
  ],
  ...['application/font-sfnt', 'application/vnd.apple.mpegurl', 'application/x-mpegurl', 'application/dash+xml'],
])

/** Documents of office programs are zip archives: `vnd.openxmlformats-officedocument.…`, `vnd.oasis.opendocument.…`. */
const OFFICE = ['application/vnd.openxmlformats-', 'application/vnd.oasis.opendocument.']

/**
 * Whether files of a media type hold no text that can be read.
 *
 * @param mediaType lower case, without parameters
 */
export function holdsNoText(mediaType: string): boolean {
  return (
    FAMILIES.includes(mediaType.slice(0, mediaType.indexOf('/'))) ||
    TYPES.has(mediaType) ||
    OFFICE.some((prefix) => mediaType.startsWith(prefix))
  )
}
