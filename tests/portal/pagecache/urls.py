"""Addresses that answer in the ways the page cache must tell apart; `calls` counts what was computed."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path

calls: list[str] = []


def page(request: HttpRequest, name: str = "") -> HttpResponse:
    """A page: the same words every time, with the number of the call."""
    calls.append(request.get_full_path())
    return HttpResponse(f"{name} {len(calls)}", headers={"Vary": "Accept-Language, Cookie"})


def cookie(request: HttpRequest) -> HttpResponse:
    response = page(request)
    response.set_cookie("size", "large")
    return response


def session(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return page(request)


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(page(request).content + get_token(request).encode())


def absent(request: HttpRequest) -> HttpResponse:
    return HttpResponse(page(request).content, status=404)


def huge(request: HttpRequest) -> HttpResponse:
    return HttpResponse(page(request).content.ljust(512 * 1024 + 1))


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([page(request).content])


def file(request: HttpRequest) -> FileResponse:
    return FileResponse([page(request).content])


def control(request: HttpRequest, value: str) -> HttpResponse:
    return HttpResponse(page(request).content, headers={"Cache-Control": value})


def varying(request: HttpRequest, value: str) -> HttpResponse:
    return HttpResponse(page(request).content, headers={"Vary": value})


urlpatterns = [
    path(f"{view.__name__}/", view, name="wagtail_serve")
    for view in (cookie, session, form, absent, huge, streamed, file)
]
urlpatterns += [
    path("", page, name="wagtail_serve"),
    path("page/<name>/", page, name="wagtail_serve"),
    path("other/", page, name="other"),
    path("control/<value>/", control, name="other"),
    path("restricted/<value>/", control, name="wagtail_serve"),
    path("varying/<value>/", varying, name="wagtail_serve"),
]
