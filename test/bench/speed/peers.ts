/** The same work done by other tools, in a whole Python process with its imports. */

const EACH_FILE = `
import os, sys
def pages():
    for folder, _, names in os.walk(sys.argv[1]):
        for name in sorted(names):
            with open(os.path.join(folder, name), 'rb') as file: yield file.read()
`

export const EXTRACTORS: Readonly<Record<string, string>> = {
  trafilatura: `${EACH_FILE}
import trafilatura
for page in pages(): trafilatura.extract(page, include_comments=False)
`,
  resiliparse: `${EACH_FILE}
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
for page in pages(): extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True)
`,
}

/** ftfy with all fixes except mojibake turned off. */
export const FTFY = `
import sys, ftfy
from charset_normalizer import from_bytes
with open(sys.argv[1], 'rb') as file: text = str(from_bytes(file.read()).best())
config = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_character_width=False,
                              fix_latin_ligatures=False, normalization=None)
ftfy.fix_text(text, config)
`
