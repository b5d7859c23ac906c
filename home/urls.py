"""What machines ask for at the root: robots.txt and the sitemap."""

from django.urls import path
from wagtail.contrib.sitemaps import views

from home.robots import robots
from home.sitemap import NetworkSitemap, PortalSitemap

SITEMAPS = {"pages": PortalSitemap, "rede": NetworkSitemap}

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        name="sitemap_index",
    ),
    path("sitemap-<section>.xml", views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
