"""Who may read the files of a record: each model that holds files says so once; otherwise nobody may."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import Model

    from portal.uploads.models import Upload

Predicate = Callable[[Any, "Upload"], bool]

_predicates: dict[str, Predicate] = {}


def _key(model: type[Model]) -> str:
    concrete = model._meta.concrete_model or model
    return concrete._meta.label_lower


def allow(holder: type[Model], predicate: Predicate) -> None:
    """Let `predicate(user, upload)` decide who reads the files of a model; called from `AppConfig.ready`."""
    _predicates[_key(holder)] = predicate


def may_read(user: AbstractBaseUser, upload: Upload) -> bool:
    """Whether a person who is signed in may read a file; never where its holder is gone."""
    holder = upload.holder
    predicate = _predicates.get(_key(type(holder))) if holder is not None else None
    return predicate is not None and predicate(user, upload)
