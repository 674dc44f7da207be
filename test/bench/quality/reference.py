"""Values of datatrove's own filters for texts: what `npm run bench:quality` compares with.

Reads a JSON object a line: `text`, `units` (the units of qingliu, marks too), `marks`, `spaced` (the text with a space
before each unit that is no mark), `bullets` (the text with • for every bullet) and `prepared`: then words are joined without the spaces
that datatrove adds, and what qingliu takes for a mark is one. Writes a JSON object a line: for each measure the value of the filter. A filter only says whether a text
passes, so its limit is halved until the value is known. Words are the units of qingliu, since a formula can only be
compared over the same words; `jieba` has the values over datatrove's own words of Chinese.
"""

import json
import sys

import datatrove.pipeline.filters.c4_filters as c4
import datatrove.pipeline.filters.gopher_quality_filter as quality
import datatrove.pipeline.filters.gopher_repetition_filter as repetition
import datatrove.utils.word_tokenizers as tokenizers
from datatrove.data import Document
from datatrove.utils.text import PUNCTUATION_SET, split_into_parts
from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter

UNITS = "qingliu"
JIEBA = "cmn_Hani"
STOP_WORDS = "的 年 在 月 是 和 日 了 于 於 为 為 有 被 人 中 他 与 與 后 後 也 而 由".split()
LINE_ENDS = tuple("。！？…；：.!?;”’」』）》)\"'")
OFF = dict(
    min_doc_words=None, max_doc_words=None, min_avg_word_length=None, max_avg_word_length=None,
    max_symbol_word_ratio=None, max_bullet_lines_ratio=None, max_ellipsis_lines_ratio=None,
    max_non_alpha_words_ratio=None, min_stop_words=None,
)
NO_REPETITION = dict(
    dup_line_frac=None, dup_para_frac=None, dup_line_char_frac=None, dup_para_char_frac=None, top_n_grams=(),
    dup_n_grams=(),
)
EASY = dict(line_punct_thr=0, short_line_thr=2, char_duplicates_ratio=2, new_line_ratio=1e9)


class Given:
    """A tokenizer whose words are given."""

    words = []

    def word_tokenize(self, text):
        return self.words


given = Given()
joined = repetition.get_n_grams
load = tokenizers.load_word_tokenizer
tokenizers.load_word_tokenizer = lambda language: given if language == UNITS else load(language)


def passes(filter, text):
    result = filter.filter(Document(text=text, id=""))
    return result is True


def most(make, text, high=1.0):
    """The value that a filter compares with its upper limit: the smallest limit that it passes."""
    if passes(make(1e-12), text):
        return 0.0
    low = 0.0
    for _ in range(30):
        middle = (low + high) / 2
        if passes(make(middle), text):
            high = middle
        else:
            low = middle
    return high


def least(make, text):
    """The value that a filter compares with its lower limit: the largest limit that it passes."""
    low, high = 0.0, 1.0
    if passes(make(1.0), text):
        return 1.0
    for _ in range(30):
        middle = (low + high) / 2
        if passes(make(middle), text):
            low = middle
        else:
            high = middle
    return low


def gopher(language, **limits):
    return GopherQualityFilter(language=language, stop_words=STOP_WORDS, **{**OFF, **limits})


def repeats(language, **limits):
    return GopherRepetitionFilter(language=language, **{**NO_REPETITION, **limits})


def fineweb(language, **limits):
    return FineWebQualityFilter(language=language, stop_chars=LINE_ENDS, short_line_length=10, **{**EASY, **limits})


def by_words(text, language):
    """Measures that depend on what a word is."""
    count = 1
    while passes(gopher(language, min_doc_words=count * 2), text):
        count *= 2
    step = count
    while step >= 1:
        if passes(gopher(language, min_doc_words=count + step), text):
            count += step
        else:
            step //= 2
    values = {
        "units": count if passes(gopher(language, min_doc_words=1), text) else 0,
        "letter_units": least(lambda limit: gopher(language, max_non_alpha_words_ratio=limit), text),
        "hash_ratio": symbol(language, text, "#"),
        "ellipsis_ratio": symbol(language, text, "…"),
        "line_breaks": most(lambda limit: fineweb(language, new_line_ratio=limit), text, 64.0),
        "stop_words": max(n for n in range(25) if n == 0 or passes(gopher(language, min_stop_words=n), text)),
    }
    for n in (2, 3, 4):
        values[f"top_{n}gram"] = most(lambda limit: repeats(language, top_n_grams=((n, limit),)), text, 4.0)
    for n in range(5, 11):
        values[f"duplicate_{n}grams"] = most(lambda limit: repeats(language, dup_n_grams=((n, limit),)), text)
    return values


def symbol(language, text, sign):
    """One limit is for both signs, so the other is taken out of the text; the words stay."""
    other = text.replace("#", " ") if sign == "…" else text.replace("…", " ").replace("...", "   ")
    return most(lambda limit: gopher(language, max_symbol_word_ratio=limit), other, 64.0)


def c4_lines(spaced):
    """Share of lines that C4 keeps, in Chinese signs and with units for words."""
    filter = C4QualityFilter(min_num_sentences=-1, filter_lorem_ipsum=False, filter_curly_bracket=False, remove_citations=False)
    document = Document(text=spaced, id="")
    filter.filter(document)
    lines = [line for line in spaced.split("\n") if line.strip()]
    return len([line for line in document.text.split("\n") if line]) / len(lines) if lines else 0


def spaceless(words, n):
    return ["".join(words[i : i + n]) for i in range(len(words) - n + 1)]


def by_lines(given_text):
    """Measures of lines."""
    text = given_text["text"]
    return {
        "duplicate_lines": most(lambda limit: repeats(UNITS, dup_line_frac=limit), text),
        "duplicate_line_chars": most(lambda limit: repeats(UNITS, dup_line_char_frac=limit), text),
        "bullet_lines": most(lambda limit: gopher(UNITS, max_bullet_lines_ratio=limit), given_text["bullets"]),
        "ellipsis_lines": most(lambda limit: gopher(UNITS, max_ellipsis_lines_ratio=limit), text),
        "ended_lines": least(lambda limit: fineweb(UNITS, line_punct_thr=limit), text),
        "short_lines": most(lambda limit: fineweb(UNITS, short_line_thr=limit), text),
        "c4_lines": c4_lines(given_text["spaced"]),
    }


def measure(given_text):
    text, given.words = given_text["text"], given_text["units"]
    split_into_parts.cache_clear()
    if given_text["prepared"]:
        repetition.get_n_grams = spaceless
        quality.PUNCTUATION_SET = PUNCTUATION_SET | set("".join(given_text["marks"]))
    values = by_words(text, UNITS) | by_lines(given_text)
    repetition.get_n_grams = joined
    quality.PUNCTUATION_SET = PUNCTUATION_SET
    return {"values": values, "jieba": {} if given_text["prepared"] else by_words(text, JIEBA)}


# The signs that end a line for C4, with their Chinese forms.
c4.END_PUNCTUATION = tuple(".?!\"'。？！”’」』")
c4.ELLIPSIS = "..."

for line in sys.stdin:
    print(json.dumps(measure(json.loads(line)), ensure_ascii=False), flush=True)
