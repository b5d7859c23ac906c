"""Every engine answers one file of queries alike."""

from typing import Any

import pytest

from portal.search import Query, matching, search
from tests.portal.search.examples import ExampleIndex, queries


def asked(row: dict[str, Any]) -> Query:
    kept = {name: row[name] for name in ("words", "sort", "page", "per_page", "language") if name in row}
    return Query(filters={facet: tuple(values) for facet, values in row.get("filters", {}).items()}, **kept)


@pytest.mark.usefixtures("filled")
def test_every_query(index: ExampleIndex) -> None:
    expected, found = {}, {}
    for name, row in queries().items():
        results = search(index, asked(row))
        keys = [hit.pk for hit in results.hits]
        everything = list(matching(index, asked(row)))
        ranked = row.get("words") and row.get("sort") not in ExampleIndex.sorts
        first = row.get("first", keys[0] if keys else None)
        answer = {
            "finds": sorted(keys) if ranked else keys,
            "first": keys[0] if keys else None,
            "total": results.total,
            "pages": results.pages,
            "at_page": results.page,
            "matching": len(everything),
            "page of matching": everything[(results.page - 1) * results.query.per_page :][: len(keys)]
            == keys,
        }
        wanted = {
            "finds": row["finds"],
            "first": first,
            "total": len(row["finds"]),
            "pages": 1,
            "at_page": row.get("page", 1),
            "matching": row.get("total", len(row["finds"])),
            "page of matching": True,
            **{key: row[key] for key in ("total", "pages", "at_page") if key in row},
        }
        for key, value in {"facets": results.facets, "without": results.without}.items():
            if key in row:
                answer[key], wanted[key] = value, row[key]
        found[name], expected[name] = answer, wanted
    assert found == expected
