"""What the form of a section stands on: fields, groups of rows that repeat, and files."""

from portal.wizard.forms.attachments import Attached
from portal.wizard.forms.parts import Files, Group, Problem
from portal.wizard.forms.rows import Rows
from portal.wizard.forms.sections import SectionForm
from portal.wizard.forms.texts import TOO_LONG, Line, Text

__all__ = ["TOO_LONG", "Attached", "Files", "Group", "Line", "Problem", "Rows", "SectionForm", "Text"]
