"""The forms by which staff act on a process, one for each act of theirs."""

from candidaturas.admin.process.acts import (
    answering,
    asking,
    deciding,
    identifying,
    meetings,
    plain,
    reviewers,
)
from candidaturas.admin.process.acts.form import ActForm

REGISTRY: dict[str, type[ActForm]] = {
    form.act: form
    for module in (plain, reviewers, identifying, answering, meetings, asking, deciding)
    for form in module.FORMS
}

__all__ = ["REGISTRY", "ActForm"]
