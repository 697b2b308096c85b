"""The names in the texts by FlashText or by spaCy's PhraseMatcher with its tokenizer: processor time, best of three."""
import json
import sys
import time


def flashtext(names):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_list(names)
    return lambda text: len(processor.extract_keywords(text))


def spacy(names):
    import spacy as library
    from spacy.matcher import PhraseMatcher

    language = library.blank("en")
    language.max_length = 100_000_000
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("skill", [language.make_doc(name) for name in names])
    return lambda text: len(matcher(language.make_doc(text)))


def main(rival, names_file, texts_file):
    with open(names_file, encoding="utf-8") as file:
        names = file.read().split("\n")
    with open(texts_file, encoding="utf-8", newline="") as file:
        texts = file.read().split("\0")
    read = {"flashtext": flashtext, "spacy": spacy}[rival](names)
    spent = []
    for _ in range(3):
        started = time.process_time()
        found = sum(read(text) for text in texts)
        spent.append(time.process_time() - started)
    print(json.dumps({"seconds": min(spent), "found": found}))


main(*sys.argv[1:])
