"""Portuguese for search: the terms of a text, and excerpts marked with the words that were searched."""

from portal.text.analysis import analyse
from portal.text.folding import fold
from portal.text.highlighting import highlight

__all__ = ["analyse", "fold", "highlight"]
