import type { Rule } from './rule.ts'

const UNREAD =
  'The file is an input, and nothing of it was checked. A run publishes nothing unless told --allow-partial.'
const LOST = 'The record is rejected, and the others of the file are read.'

const read = (doc: string, why: string, todo: string): Rule => ({ severity: 'error', doc, why, todo })

/**
 * Findings that no stage makes: files that cannot be read, records that cannot be taken out of their containers, exceptions
 * and entries of a baseline that are met no more.
 */
export const ENGINE_RULES: Readonly<Record<string, Rule>> = {
  'read/missing': read(
    'An input that was named does not exist, or a pattern matches no file.',
    'A check of nothing would pass.',
    'Correct the path, or take it out of the command and of `inputs` in qingliu.yaml.',
  ),
  'read/fifo': read('An input is a named pipe.', UNREAD, 'Save its content as a file, or pipe it in with -.'),
  'read/socket': read('An input is a socket.', UNREAD, 'Take it out of the folder, or name it in .qingliuignore.'),
  'read/device': read('An input is a device.', UNREAD, 'Take it out of the folder, or name it in .qingliuignore.'),
  'read/folder': read('A folder stands where a file is expected.', UNREAD, 'Name the folder itself as an input.'),
  'read/kernel-folder': read(
    'A folder is a view of the running system, such as /proc.',
    UNREAD,
    'Take it out of the folder, or name it in .qingliuignore.',
  ),
  'read/broken-link': read('A symbolic link leads nowhere.', UNREAD, 'Mend the link or delete it.'),
  'read/link-leaves-input': read(
    'A symbolic link leads out of the input folder.',
    'A link in a folder that others fill could lead to any file of the machine, so it is not followed.',
    'Copy the file into the folder, or name its own folder as a further input.',
  ),
  'read/unreadable': read(
    'The system refuses to open or read a file.',
    UNREAD,
    'Mend its permissions or the disk; the message has the code of the system.',
  ),
  'read/unreachable': read(
    'A store or server did not give a file.',
    UNREAD,
    'See the message; check address and keys, and try again.',
  ),
  'read/endless': read(
    'A file has no end, or grew while it was read.',
    UNREAD,
    'Check it when nothing writes to it any more.',
  ),
  'read/broken-container': read(
    'A file that should hold many records cannot be opened as its name or its first bytes say.',
    UNREAD,
    'Fetch it again; an upload or a download was cut, or the name lies.',
  ),
  'read/broken-gzip': read('A file named .gz cannot be unpacked.', UNREAD, 'Fetch it again, or correct its name.'),
  'read/broken-zstd': read('A file named .zst cannot be unpacked.', UNREAD, 'Fetch it again, or correct its name.'),
  'read/damaged': read(
    'Bytes within a file are no record, or a record fails its checksum, or a packed file is broken.',
    LOST,
    'Fetch the file again. `qingliu run --most-rejected` guards against too many of them.',
  ),
  'read/truncated': read('A file ends within a record.', LOST, 'Fetch the file again: its end is missing.'),
  'read/too-large': read(
    'A record is larger than `max-bytes`, or unpacks to far more than its size.',
    'Small files that unpack to very large ones are an old way to stop a server.',
    'If it is a document, raise --max-bytes. Otherwise leave it out with .qingliuignore.',
  ),
  'read/http-status': read(
    'A crawled record is an answer without the page: 404, 500, a redirect.',
    LOST,
    'Fetch the page again, or leave such records out of the archive.',
  ),
  'read/no-text': read(
    'No field, column or part of a record is known to hold a page or a text.',
    LOST,
    'Say which field it is with --text-field; the message names those that are there.',
  ),
  'read/not-text': read(
    'A record is an image, a video, an archive or a style sheet.',
    'It holds no text to clean.',
    'Nothing, or leave such files out with .qingliuignore.',
  ),
  'read/broken-json': read(
    'A line of a file of JSON records is no valid JSON.',
    LOST,
    'Mend the line at the column of the message, or write the file again with a JSON library.',
  ),
  'read/encrypted': read('A member of an archive is encrypted.', LOST, 'Decrypt the archive first.'),
  'read/method': read(
    'A member of an archive is packed by a method that is not read.',
    LOST,
    'Pack it again with deflate or zstd.',
  ),
  'read/sparse': read('A member of a tar archive is a sparse file.', LOST, 'Pack it again without --sparse.'),
  'read/nested-too-deep': read(
    'An archive within an archive within an archive holds records.',
    LOST,
    'Unpack the outermost archive first.',
  ),
  'run/worker-died': read(
    'The threads that cleaned a document died twice, once with this document alone.',
    'It took more memory than a thread may have, or met a defect that ends threads. It is rejected, and all others are cleaned.',
    'Report it with the file and the version. Until it is mended, leave the file out with .qingliuignore.',
  ),
  'name/other-title': {
    severity: 'info',
    doc: 'A file is named after another title than that of its document: they have no word in common, and the words of the name are not in the text either. Compared are names of three pairs of hanzi or three words of four letters.',
    why: 'Two files were exchanged, or a page was saved under the name of another.',
    todo: 'Look which of the two is right, and fetch the other page again.',
    example: 'raw/安装-python-的三种方法.md with the title 春天的渡口',
    negative: 'raw/2024-03-05-install-python-on-windows.md with the title Installing Python',
  },
  'exception/unused': {
    severity: 'warning',
    doc: 'A document names a rule that is not to be reported in it, by `qingliu: {ignore: […]}` in its front matter or by a comment, and has no finding of that rule.',
    why: 'An exception that stays when its damage is gone would hide the same fault if it came back.',
    todo: 'Take it out, or correct the name of the rule.',
  },
  'baseline/stale': {
    severity: 'warning',
    doc: 'The baseline has findings that are there no more.',
    why: 'A baseline that keeps them would hide the same fault if it came back.',
    todo: 'Run the check with --update-baseline, and commit the baseline.',
  },
}

/** Limits and defects that any stage may meet, by the rule's own name. */
export const STAGE_RULES: Readonly<Record<string, (stage: string) => Rule>> = {
  failed: (stage) =>
    read(
      `The stage ${stage} failed on the document.`,
      'This is a defect of the program or of a plug-in. The document is rejected, and all others are cleaned.',
      'Report it with the file and the version. Until it is mended, leave the file out with .qingliuignore.',
    ),
  'too-many-lines': (stage) =>
    read(
      `The document has more lines than ${stage} takes.`,
      'It would take the memory of thousands of documents. It is rejected.',
      'Part the file into documents: it is likely a table, a log or a list.',
    ),
  'too-many-edits': (stage) =>
    read(
      `The stage ${stage} would make more edits than one document may have.`,
      'It would take the memory of thousands of documents. It is rejected.',
      'Part the file into documents: it is likely a table, a log or a list.',
    ),
}
