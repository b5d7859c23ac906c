"""PDF documents: tagged, accessible (PDF/UA-1), the same bytes for the same data."""

from portal.printing.document import render
from portal.printing.pictures import picture
from portal.printing.richtext import Block, Run, as_text, blocks, paragraphs

__all__ = ["Block", "Run", "as_text", "blocks", "paragraphs", "picture", "render"]
