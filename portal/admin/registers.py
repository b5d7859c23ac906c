"""The base classes of every register in the admin."""

from typing import Any

from django.forms import ModelForm, modelform_factory
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.admin.conflicts import VersionedForm, VersionedPanelForm
from portal.admin.views import (
    RegisterCreateView,
    RegisterDeleteView,
    RegisterEditView,
    RegisterIndexView,
    RegisterInspectView,
)


class Register(ModelViewSet):
    """A register of versioned records (`portal.models.Versioned`).

    A subclass names `model`, `icon`, `form_fields` (or `panels`, which may hold rows of other records),
    `list_display`, `list_export`, `search_fields` and `list_filter`. Deleting asks first and says what
    still refers to the record; every change is in the record's history.
    """

    index_view_class = RegisterIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    delete_view_class = RegisterDeleteView
    copy_view_enabled = False
    search_backend_name = None
    list_per_page = 50
    form_base: type[ModelForm] = VersionedForm
    panel_form: type[WagtailAdminModelForm] = VersionedPanelForm
    list_related: tuple[str, ...] = ()  # relations which the listing names in each row

    def get_edit_handler(self) -> Panel | None:
        """The panels bound to the model, with a form that carries the version read; None without panels."""
        panels = getattr(self, "panels", None)
        if panels is None:
            return None
        return ObjectList(panels, base_form_class=self.panel_form).bind_to_model(self.model)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the listing what to join."""
        return super().get_index_view_kwargs(list_related=self.list_related, **kwargs)

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """The form of the panels or of `form_fields`; either carries the version read."""
        if self._edit_handler is not None:
            return self._edit_handler.get_form_class()
        return modelform_factory(
            self.model,
            form=self.form_base,
            formfield_callback=self.formfield_for_dbfield,
            fields=self.get_form_fields(),
        )


class _ReadOnlyPolicy(ModelPermissionPolicy):
    """Whoever may do anything may look; nobody may change."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class ReadOnlyRegister(Register):
    """A register of reference data, which comes from files and is only looked at."""

    inspect_view_enabled = True
    inspect_view_class = RegisterInspectView
    form_base = ModelForm
    form_fields: tuple[str, ...] = ()

    def on_register(self) -> None:
        """Refuse every change by the model's permission policy."""
        register_permission_policy(self.model, _ReadOnlyPolicy(self.model), exact_class=True)
        super().on_register()
