"""Portuguese for search: the terms of a text, and excerpts marked with the words that were searched."""

from portal.text.analysis import analyse, term
from portal.text.folding import fold
from portal.text.highlighting import highlight
from portal.text.tokens import words

__all__ = ["analyse", "fold", "highlight", "term", "words"]
