"""One section of a draft: it is shown, saved right or wrong, and left for the next.

formtools carries the steps: which there are, which comes before and after. Its `get` would begin the form
anew or run `done`, and its `post` keeps only what is valid, believes the step that a hidden field names and
drops what was typed on going back: both are replaced here. Sending the form is `sending.SubmitView`, by
POST alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from formtools.wizard.views import NamedUrlWizardView

from portal.uploads import purpose_of
from portal.wizard import typed
from portal.wizard.domain import letters
from portal.wizard.domain.locking import ClosedError
from portal.wizard.domain.reading import Reading
from portal.wizard.domain.saving import ConflictError, TooLongError
from portal.wizard.views import conflicts, files, held, remarks, rows, showing
from portal.wizard.views.access import CLOSED, DraftView
from portal.wizard.views.posted import VERSION, version_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from portal.wizard.definition import Section
    from portal.wizard.forms import SectionForm
    from portal.wizard.models import SectionAnswers

CONFLICT, INVALID, TOO_LONG, SIGNED_OUT = 409, 422, 413, 401
STAY = frozenset({"add", "remove", "restore", "drop"})
CORRECT = "corrigir"


@dataclass
class Shown:
    """What a page says besides the form."""

    version: int
    notice: str = ""
    kind: str = "info"
    removed: rows.Removed | None = None
    conflict: SectionAnswers | None = None
    differences: list[conflicts.Difference] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    judged: bool = False
    grown: str = ""


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which saves while somebody types."""
    return request.headers.get("Accept", "").startswith("application/json")


class SectionView(DraftView, NamedUrlWizardView):
    """The page of a section."""

    storage_name = "portal.wizard.storage.DraftStorage"
    template_name = "wizard/section.html"
    for_open = False  # what is sent to a draft that was closed meanwhile is shown, to be copied

    def get_prefix(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> str:
        """The key of the storage."""
        return str(self.draft.pk)

    def get_step_url(self, step: str) -> str:
        """The path of a section."""
        return self.url("section", step)

    @property
    def section(self) -> Section:
        """The section of the address."""
        try:
            return self.definition.section(self.kwargs["step"])
        except KeyError:
            raise Http404 from None

    def _open(self) -> None:
        """Tell the steps where they are: at the section of the address."""
        self.storage.draft = self.draft
        self.storage.current_step = self.section.name

    # Showing

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Show what is saved; first save what was typed before signing in again."""
        if not self.draft.is_open:
            return redirect(self.url("receipt"))
        self._open()
        if self.section.name not in self.get_form_list():
            return redirect(self.url("tasks"))
        waiting = held.take(request.session, self.draft.pk, self.section.name)
        if waiting is not None:
            return self._save_held(*waiting)
        row = self.reading.saved.get(self.section.name)
        shown = Shown(row.version if row else 0, judged=CORRECT in request.GET)
        return self._show(self.reading.form(self.section), shown)

    def _save_held(self, data: typed.Typed, read_version: int) -> HttpResponseBase:
        try:
            row = self._save(data, read_version)
        except ConflictError as error:
            return self._show_conflict(data, error.theirs)
        except (ClosedError, TooLongError) as error:
            return self.closed(str(error), data)
        notice = _(
            "A sua sessão tinha terminado. Guardámos agora o que tinha escrito. Se tinha escolhido ficheiros,"
            " escolha-os de novo."
        )
        return self._show(self.reading.form(self.section), Shown(row.version, notice=notice, kind="ok"))

    def _show(self, form: SectionForm, shown: Shown, status: int = 200) -> HttpResponse:
        problems = form.problems() if shown.judged else []
        asked = remarks.of_section(self.definition.remarks(self.draft), self.section.name)
        remarks.beside(form, asked)
        showing.as_typed(form)
        if not shown.judged:
            showing.unjudged(form)
        if shown.grown:
            showing.focus_last(form.rows[shown.grown])
        title = str(self.section.title)
        step = self.get_next_step() if self.section.name in self.get_form_list() else None
        context = self.get_context_data(form=form) | {
            **self.page(title, above=[self.tasks_link]),
            "section": self.section,
            "shown": shown,
            "problems": problems,
            "remarks": [(remark, remarks.control(form, remark.field)) for remark in asked],
            "has_errors": bool(problems or shown.errors),
            "version_name": VERSION,
            "first_text": next((bound.name for bound in form if bound.widget_type == "textarea"), ""),
            "groups": list(form.rows.values()),
            "attachments": [
                {
                    "attached": attached,
                    "purpose": purpose_of(attached.files.purpose),
                    "uploads": [files.described(upload) for upload in attached.uploads],
                    "errors": form.errors.get(attached.files.name, []),
                    "remarks": [remark.text for remark in asked if remark.field == attached.files.name],
                }
                for attached in form.attached.values()
            ],
            "upload_url": self.url("upload"),
            "next_url": self.get_step_url(step) if step else self.url("review"),
        }
        return self.render_to_response(context, status=status)

    # Saving

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Save whatever came, then do what the button says."""
        self._open()
        if wants_json(request):
            return self._save_for_script(typed.answers_in(request.POST))
        verb, _colon, what = request.POST.get("_do", "").partition(":")
        try:
            data, shown = self._changed(verb, what)
            refused = files.receive(request, self.draft, self.section)
            return self._save_and_go(verb, data, shown, refused)
        except ClosedError as error:
            return self.closed(str(error), typed.answers_in(request.POST))

    def _save_and_go(
        self, verb: str, data: typed.Typed, shown: Shown, refused: dict[str, list[str]]
    ) -> HttpResponseBase:
        try:
            shown.version = self._save(data, shown.version).version
        except ConflictError as error:
            reasons = [reason for reasons in refused.values() for reason in reasons]
            return self._show_conflict(data, error.theirs, reasons)
        except TooLongError as error:
            shown.errors = [str(error)]
            return self._show(self._form_with(data), shown, TOO_LONG)
        return self._after(verb, shown, refused)

    def _save(self, data: typed.Typed, read_version: int) -> SectionAnswers:
        """Save, and read the draft anew: other sections may be asked for. Raises what `save` does."""
        self.storage.read_version = read_version
        self.storage.set_step_data(
            self.section.name, MultiValueDict({name: list(values) for name, values in data.items()})
        )
        self.reading = Reading.of(self.draft)
        self.__dict__.pop("_resolved_form_list", None)
        return self.reading.saved[self.section.name]

    def _changed(self, verb: str, what: str) -> tuple[dict[str, list[str]], Shown]:
        """What was typed, with a row more or less where a button says so, and what the page then says."""
        post = self.request.POST
        data = typed.answers_in(post)
        shown = Shown(version_in(post))
        saved = self.reading.saved.get(self.section.name)
        if saved is not None and "_theirs" in post:
            data = conflicts.with_theirs(self._form_with(data), data, saved.data, post.getlist("_theirs"))
        groups = {group.name: group for group in self.section.form.groups}
        group, _dash, place = what.rpartition("-")
        if verb == "add" and what in groups:
            shown.grown = what
            data = typed.with_row(data, what, next(iter(groups[what].form.base_fields)))
        elif verb == "remove" and group in groups and place in map(str, typed.indices(data, group)):
            shown.removed = rows.taken(data, group, int(place))
            data = typed.without_row(data, group, int(place))
            shown.notice = _("Linha retirada.")
        elif verb == "restore":
            row = rows.read(post.get("_removed", ""))
            if row is not None and row.group in groups:
                data = rows.put_back(data, row)
                shown.notice = _("Linha reposta.")
        elif verb == "drop":
            name = files.remove(self.draft, self.section, what, self.request.user)  # type: ignore[arg-type]
            shown.notice = _("Retirámos o ficheiro “%(name)s”.") % {"name": name} if name else ""
        return data, shown

    def _form_with(self, data: typed.Typed) -> SectionForm:
        return self.section.form(data, draft=self.draft, answers=self.reading.answers)

    def _after(self, verb: str, shown: Shown, refused: dict[str, list[str]]) -> HttpResponseBase:
        """Where the button leads; a page with something to correct stays."""
        form = self.reading.form(self.section)
        for name, reasons in refused.items():
            form.add_error(name, reasons)
        if verb in STAY and not refused:
            return self._show(form, shown)
        if refused or (verb not in {"later", "back"} and form.problems()):
            shown.judged = True
            return self._show(form, shown, INVALID)
        if verb == "later":
            letters.write_link(self.draft, self.request.user)  # type: ignore[arg-type] # signed in
            return redirect(self.url("saved"))
        if verb == "back":
            before = self.get_prev_step()
            return redirect(self.get_step_url(before) if before else self.url("tasks"))
        if self.draft.number:  # what was sent before is corrected here and there, not from end to end
            return redirect(self.url("tasks"))
        after = self.get_next_step() if self.section.name in self.get_form_list() else None
        return redirect(self.get_step_url(after) if after else self.url("review"))

    def _show_conflict(
        self, data: typed.Typed, theirs: SectionAnswers, errors: Sequence[str] = ()
    ) -> HttpResponse:
        self.reading = Reading.of(self.draft)
        data = typed.storable(data)  # as theirs was stored: lines that browsers end otherwise are the same
        mine = self._form_with(data)
        found = conflicts.differences(mine, data, self._form_with(theirs.data), theirs.data)
        shown = Shown(theirs.version, conflict=theirs, differences=found, errors=list(errors))
        return self._show(mine, shown, CONFLICT)

    def _save_for_script(self, data: typed.Typed) -> JsonResponse:
        version = version_in(self.request.POST)
        try:
            row = self._save(data, version)
        except ConflictError as error:
            link = {"text": _("Ver o texto guardado"), "url": self.request.path}
            return JsonResponse({"message": str(error), "link": link}, status=CONFLICT)
        except ClosedError as error:
            return JsonResponse({"message": str(error)}, status=CLOSED)
        except TooLongError as error:
            return JsonResponse({"message": str(error)}, status=TOO_LONG)
        at = time_format(timezone.localtime(row.saved_at), "TIME_FORMAT")
        return JsonResponse({"version": row.version, "message": _("Guardado às %(time)s.") % {"time": at}})

    # Signed out

    def signed_out(self, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]
        """Lead to the door; what was typed goes along, in the session."""
        if wants_json(request):
            message = _(
                "A sua sessão terminou. Carregue em “Guardar e continuar”: entra de novo e não perde o texto."
            )
            return JsonResponse({"message": message}, status=SIGNED_OUT)
        if request.method == "POST":
            data = typed.answers_in(request.POST)
            if not held.keep(
                request, self.kwargs["draft_id"], self.section.name, data, version_in(request.POST)
            ):
                return showing.typed_again(request, self.definition, self.kwargs["step"])
        return super().signed_out(request)
