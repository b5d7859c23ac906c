"""Filters of the queue kept under a name: one's own, and those that colleagues share."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from candidaturas import rules
from candidaturas.models import SavedFilter
from contas.models import User

# What an address has beside the filters.
ASIDE = ("p", "export", "_w_filter_fragment")
LONGEST = 1000


def query_of(given: QueryDict) -> str:
    """The filters, the words and the order of an address, whichever way round they were written."""
    pairs = [(key, value) for key, values in given.lists() if key not in ASIDE for value in values if value]
    kept = QueryDict(mutable=True)
    for key, value in sorted(pairs):
        kept.appendlist(key, value)
    return kept.urlencode()


def seen_by(user: User) -> QuerySet[SavedFilter]:
    """One's own and those shared, by name."""
    return SavedFilter.objects.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")


def default_of(user: User) -> SavedFilter | None:
    """The filter with which a person's queue begins."""
    return SavedFilter.objects.filter(owner=user, is_default=True).first()


class FilterForm(forms.ModelForm):
    """A name, and who else sees it."""

    class Meta:
        model = SavedFilter
        fields = ("name", "is_shared", "is_default")

    name = forms.CharField(
        label=gettext_lazy("Nome"),
        max_length=SavedFilter._meta.get_field("name").max_length,
        error_messages={"required": gettext_lazy("Dê um nome ao filtro.")},
    )

    def __init__(self, owner: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.owner = owner

    def clean_name(self) -> str:
        """A name that the person does not have yet."""
        name: str = self.cleaned_data["name"].strip()
        if SavedFilter.objects.filter(owner=self.owner, name=name).exists():
            raise forms.ValidationError(_("Já tem um filtro com este nome: escolha outro ou apague esse."))
        return name


class SavedFiltersView(WagtailAdminTemplateMixin, TemplateView):
    """Keep the filters of the address, begin with one, share it, or throw it away."""

    template_name = "candidaturas/admin/queue_filters.html"
    page_title = gettext_lazy("Filtros guardados")
    header_icon = "list-ul"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may look at processes."""
        self.user = cast(User, request.user)
        if not rules.may_look(self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("candidaturas-processos:index"), "label": _("Processos")},
            {"url": "", "label": _("Filtros guardados")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = query_of(QueryDict(self.request.GET.get("query", "")))[:LONGEST]
        found = list(seen_by(self.user))
        return super().get_context_data(
            query=kwargs.pop("query", query),
            own=[one for one in found if one.owner_id == self.user.pk],
            shared=[one for one in found if one.owner_id != self.user.pk],
            **({"form": FilterForm(self.user)} | kwargs),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says; only the owner changes a filter."""
        act = request.POST.get("act", "")
        if act == "guardar":
            return self._save()
        chosen = get_object_or_404(SavedFilter, owner=self.user, pk=_number(request.POST.get("filter", "")))
        if act == "apagar":
            chosen.delete()
            messages.success(request, _("Filtro apagado: %(name)s.") % {"name": chosen.name})
        elif act == "partilhar":
            chosen.is_shared = not chosen.is_shared
            chosen.save(update_fields=["is_shared"])
        elif act == "por-omissao":
            self._begin_with(chosen, wanted=not chosen.is_default)
        return redirect("candidaturas-processos:filters")

    def _save(self) -> HttpResponse:
        query = query_of(QueryDict(self.request.POST.get("query", "")))
        form = FilterForm(self.user, self.request.POST)
        form.instance.owner, form.instance.query = self.user, query
        if len(query) > LONGEST:
            form.add_error(None, _("São filtros a mais para guardar: escolha menos."))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, query=query), status=422)
        with transaction.atomic():
            wanted, form.instance.is_default = form.cleaned_data["is_default"], False
            made = form.save()
            if wanted:
                self._begin_with(made, wanted=True)
        messages.success(self.request, _("Filtro guardado: %(name)s.") % {"name": made.name})
        return redirect(f"{reverse('candidaturas-processos:index')}?{query}")

    def _begin_with(self, chosen: SavedFilter, *, wanted: bool) -> None:
        with transaction.atomic():
            SavedFilter.objects.filter(owner=self.user, is_default=True).update(is_default=False)
            SavedFilter.objects.filter(pk=chosen.pk).update(is_default=wanted)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - a key has fewer figures
