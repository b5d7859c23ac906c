"""The portal with the form of the tests in it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from portal import urls
from portal.wizard.urls import wizard_urls
from tests.portal.wizard.views.forms import Evening

handler400 = urls.handler400
FORM = Evening()
urlpatterns = [
    *urls.urlpatterns[:-1],
    *i18n_patterns(path("prova/", include(wizard_urls(FORM))), prefix_default_language=False),
    *urls.urlpatterns[-1:],
]
