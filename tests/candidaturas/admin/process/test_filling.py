"""What the form of an act says of itself: which part is asked about, what each mistake is in."""

import pytest
from django.utils.datastructures import MultiValueDict

from candidaturas.admin.process.acts.asking import CorrectionForm
from candidaturas.admin.process.acts.deciding import AssessForm
from tests.factories import processes


@pytest.mark.django_db
def test_a_request_is_open_where_it_asks() -> None:
    case = processes.submitted()

    def open_sections(marked: dict[str, list[str]]) -> list[str]:
        data = MultiValueDict(marked)
        form = CorrectionForm(case.process, case.reviewer, data, read=1, submission=case.submission)
        return [lines[0].ask.name for _whole, lines, is_open in form.context()["asking"] if is_open]

    every = open_sections({})
    assert len(every) == len(case.submission.as_read)
    assert open_sections({"reason": ["Falta o horário."]}) == every
    assert open_sections({"ask:gabinete:": ["on"]}) == [name for name in every if ":gabinete:" in name]
    assert open_sections({"ask:equipa:": ["on"]}) == [name for name in every if ":equipa:" in name]


@pytest.mark.django_db
def test_each_mistake_of_an_assessment_names_its_criterion() -> None:
    case = processes.in_assessment()
    data = MultiValueDict({"justification-reality": ["Sim."]})
    form = AssessForm(case.process, case.reviewer, data, read=1, submission=case.submission)
    assert [called for _place, called, _error in form.mistakes] == [
        "Realidade migratória local: Nota",
        "Respostas já existentes: Nota",
        "Respostas já existentes: Fundamentação",
        "Idoneidade e situação jurídica da entidade: Nota",
        "Idoneidade e situação jurídica da entidade: Fundamentação",
    ]
