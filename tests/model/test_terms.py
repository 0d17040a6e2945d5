"""Which words of a text are terms: where they stand first, whole, and with what the vocabulary says."""

from duikou.model.records import Term, Text
from duikou.model.terms import TERMS, Explained, Meaning, Piece
from duikou.resources import ontology_folder
from duikou.store.reading import read_concepts

VOCABULARY = {
    "dk:Claim": Term(Text("记录", "claim"), Text("报道的一句话。", "What an article says.")),
    "word:tie": Term(Text("帮扶关系", "tie"), Text("一条线。", "A line.")),
    "reckoning:flow": Term(Text("当期", "flow"), Text("期内之数。", "Within a period.")),
    "dk:reckoning": Term(Text("统计口径", "reckoning"), Text("如何统计。", "How it is counted.")),
}


def test_a_term_is_marked_where_it_first_stands_in_a_section() -> None:
    terms = Explained(VOCABULARY)
    assert terms.pieces("Claims, and a claim more", "en") == [
        Piece("Claims", "meaning-dk-Claim-en"),
        Piece(", and a claim more", ""),
    ]
    assert terms.pieces("a claim", "en") == [Piece("a claim", "")]
    assert terms.begin() == ""
    assert terms.pieces("a claim", "en") == [Piece("a ", ""), Piece("claim", "meaning-dk-Claim-en")]
    # Once a page, however often it is marked.
    assert terms.meanings() == [Meaning("meaning-dk-Claim-en", "en", "claim", "What an article says.")]


def test_english_terms_are_whole_words_and_chinese_ones_the_longest() -> None:
    terms = Explained(VOCABULARY)
    assert terms.pieces("reclaimed inflows, un-flow, necktie", "en") == [
        Piece("reclaimed inflows, un-flow, necktie", "")
    ]
    assert terms.pieces("按统计口径分", "zh") == [
        Piece("按", ""),
        Piece("统计口径", "meaning-dk-reckoning-zh"),
        Piece("分", ""),
    ]


def test_a_whole_word_is_told_from_a_text_with_one() -> None:
    terms = Explained(VOCABULARY)
    assert [terms.is_word(Text(zh, "")) for zh in ("当期", "当期之和", "")] == [True, False, False]


def test_what_the_vocabulary_lacks_stays_as_it_is() -> None:
    assert Explained({}).pieces("a claim", "en") == [Piece("a claim", "")]
    assert Explained(VOCABULARY).pieces("", "zh") == []


def test_a_text_is_its_pieces_joined() -> None:
    text = "The claims and ties of a flow, by reckoning <b>"
    assert "".join(piece.text for piece in Explained(VOCABULARY).pieces(text, "en")) == text


def test_every_term_that_pages_explain_is_defined_in_both_languages() -> None:
    vocabulary = read_concepts(ontology_folder()).vocabulary
    assert [term for term in TERMS if not all((*vocabulary[term].label, *vocabulary[term].definition))] == []
