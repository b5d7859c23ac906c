"""The StreamField blocks of content pages, one module per noun."""

from portal.blocks.notice import NoticeBlock
from portal.blocks.question import QuestionBlock
from portal.blocks.text import HeadingBlock, TextBlock

CONTENT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("text", TextBlock()),
    ("question", QuestionBlock()),
    ("notice", NoticeBlock()),
]

__all__ = ["CONTENT_BLOCKS", "HeadingBlock", "NoticeBlock", "QuestionBlock", "TextBlock"]
