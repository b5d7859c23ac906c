"""The user model: a person is named by an e-mail address, never by a user name."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

# Addresses are compared in small letters (`email__lower`), never by `iexact`: that compares capitals, and the
# capital of «ı» is that of «i», so that a domain bought for the likeness would open somebody else's account.
models.EmailField.register_lookup(Lower)


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail; look-ups ignore case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a user; raises ValueError without an e-mail."""
        if not email:
            message = "a user needs an e-mail address"
            raise ValueError(message)
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store an administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of an e-mail address, in any case."""
        return self.get(email__lower=(username or "").lower())


class User(AbstractUser):
    """A person with an account.

    An erased one keeps its row, without anything personal, so that what it did stays told of somebody.
    """

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("endereço de e-mail"), unique=True)
    erased_at = models.DateTimeField(_("conta apagada em"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        """One account per address, whatever its case."""

        verbose_name = _("utilizador")
        verbose_name_plural = _("utilizadores")
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_unique_ignoring_case"),)

    def __str__(self) -> str:
        if self.erased_at is not None:
            return str(_("Pessoa que apagou a conta"))
        return self.get_full_name() or self.email
