"""Which centres the demonstration would have, and when it has none."""

from itertools import islice

import pytest

from rede.demo.loading import load
from rede.demo.plan import plans
from rede.models import Centre, Municipality
from tests.factories.network import centre

pytestmark = pytest.mark.django_db


def test_more_centres_keep_the_first_ones() -> None:
    municipalities = list(Municipality.objects.all())
    small, large = list(plans(municipalities, 60)), list(plans(municipalities, 500))
    assert len(large) == 500
    assert list(islice(large, 60)) == small
    assert len({(plan["name"], plan["municipality"]) for plan in large}) == 500


def test_a_real_network_is_left_alone() -> None:
    centre()
    assert list(load()) == []
    assert Centre.objects.count() == 1
