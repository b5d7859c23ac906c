"""Gives the database the rows of the migrations back after each test that committed.

What Django offers for it (`serialized_rollback`) saves them one by one, object by object, before the test.
Here they are kept and given back table by table, after it: so no test depends on which ran before.
"""

from itertools import chain
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
_kept: Rows = {}


def read(database: BaseDatabaseWrapper) -> Rows:
    """Every row of every table that a flush empties."""
    found: Rows = {}
    with database.cursor() as cursor:
        for table in database.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {database.ops.quote_name(table)}")  # noqa: S608
            if rows := cursor.fetchall():
                found[table] = [column[0] for column in cursor.description], rows
    return found


def keep(database: BaseDatabaseWrapper) -> None:
    """Remember what the migrations stored."""
    _kept.clear()
    _kept.update(read(database))


def give_back(test: TransactionTestCase) -> None:
    """Empty the database after a test and fill it as the migrations did."""
    for alias in test._databases_names(include_mirrors=False):
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            database=alias,
            reset_sequences=False,
            allow_cascade=False,
            inhibit_post_migrate=True,
        )
        quoted = connections[alias].ops.quote_name
        with transaction.atomic(alias), connections[alias].cursor() as cursor:
            for table, (columns, rows) in _kept.items():
                names, row = ", ".join(map(quoted, columns)), f"({', '.join(['%s'] * len(columns))})"
                insert = f"INSERT INTO {quoted(table)} ({names}) VALUES {', '.join([row] * len(rows))}"  # noqa: S608
                cursor.execute(insert, list(chain.from_iterable(rows)))
