"""Entities: their number, their kind, and which models they may run."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from rede.enums import CentreModel, EntityKind
from rede.models import Centre, Entity
from rede.nipc import validate_nipc
from rede.rules import model_refusal
from tests.factories.network import centre, entity

REFUSED = "O modelo CLAIM 2G só pode ser dinamizado por municípios. Escolha outro modelo."


@pytest.mark.parametrize("number", ["501280049", "501275380"])
def test_numbers_of_legal_persons_pass(number: str) -> None:
    validate_nipc(number)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("501964842", "check"),
        ("123456789", "person"),
        ("50128004", "digits"),
        ("5012800490", "digits"),
        ("501 280 049", "digits"),
        ("٥٠١٢٨٠٠٤٩", "digits"),
        ("", "digits"),
    ],
)
def test_other_numbers_are_refused_with_the_reason(number: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_nipc(number)
    assert refusal.value.code == code


@given(st.integers(0, 99_999_999), st.sampled_from("569"))
def test_exactly_one_check_digit_passes(middle: int, first: str) -> None:
    body = f"{first}{middle % 10_000_000:07}"

    def passes(digit: int) -> bool:
        try:
            validate_nipc(f"{body}{digit}")
        except ValidationError:
            return False
        return True

    assert sum(passes(digit) for digit in range(10)) == 1


@pytest.mark.parametrize("kind", EntityKind.values)
@pytest.mark.parametrize("model", [CentreModel.CONVENTIONAL, CentreModel.EXPANDED])
def test_every_kind_may_run_the_conventional_models(kind: str, model: str) -> None:
    assert model_refusal(model, kind, is_municipality=False) == ""


@pytest.mark.parametrize(
    ("kind", "is_municipality", "reason"),
    [
        (EntityKind.LOCAL_AUTHORITY, True, ""),
        (EntityKind.LOCAL_AUTHORITY, False, REFUSED),
        (EntityKind.REGIONAL_GOVERNMENT, False, REFUSED),
        (EntityKind.CIVIL_SOCIETY, False, REFUSED),
        (EntityKind.HIGHER_EDUCATION, False, REFUSED),
    ],
)
def test_only_a_municipality_may_run_a_2g(kind: str, is_municipality: bool, reason: str) -> None:
    assert model_refusal(CentreModel.NEW_GENERATION, kind, is_municipality=is_municipality) == reason


@pytest.mark.django_db
class TestStored:
    """What the database and `save` refuse."""

    def test_a_2g_of_a_non_profit_is_refused_from_the_shell_too(self) -> None:
        with pytest.raises(ValidationError) as refusal:
            centre(entity=entity(kind=EntityKind.CIVIL_SOCIETY), model=CentreModel.NEW_GENERATION)
        assert refusal.value.message_dict == {"model": [REFUSED]}

    def test_a_municipality_with_a_2g_cannot_become_a_non_profit(self) -> None:
        municipality = entity()
        centre(entity=municipality, model=CentreModel.NEW_GENERATION)
        municipality.kind, municipality.is_municipality = EntityKind.CIVIL_SOCIETY, False
        with pytest.raises(ValidationError) as refusal:
            municipality.save()
        assert list(refusal.value.message_dict) == ["kind"]
        assert Entity.objects.get(pk=municipality.pk).kind == EntityKind.LOCAL_AUTHORITY

    def test_what_the_entity_has_become_meanwhile_decides(self) -> None:
        run = centre(entity=entity())
        now = Entity.objects.get(pk=run.entity_id)
        now.is_municipality = False
        now.save()
        run.model = CentreModel.NEW_GENERATION
        with pytest.raises(ValidationError) as refusal:
            run.save()
        assert refusal.value.message_dict == {"model": [REFUSED]}
        assert Centre.objects.get().model == CentreModel.CONVENTIONAL

    @pytest.mark.django_db(transaction=True)
    def test_of_an_entity_and_its_2g_saved_at_once_one_is_refused(self) -> None:
        run = centre(entity=entity())
        now = Entity.objects.get(pk=run.entity_id)
        run.model, now.is_municipality = CentreModel.NEW_GENERATION, False
        start = Barrier(2)

        def save(record: Centre | Entity) -> str:
            start.wait()
            try:
                record.save()
            except ValidationError:
                return "refused"
            else:
                return "saved"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as both:
            assert sorted(both.map(save, (run, now))) == ["refused", "saved"]

    def test_a_university_is_no_municipality(self) -> None:
        with pytest.raises(ValidationError) as refusal:
            entity(kind=EntityKind.HIGHER_EDUCATION, is_municipality=True)
        assert list(refusal.value.message_dict) == ["is_municipality"]

    def test_one_number_is_one_entity_and_none_is_many(self) -> None:
        entity(nipc="501280049")
        entity(), entity()
        with pytest.raises(IntegrityError), transaction.atomic():
            entity(nipc="501280049")
        assert Entity.objects.count() == 3
