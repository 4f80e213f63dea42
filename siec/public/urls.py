"""The public site, in each language."""

from django.urls import path

from siec.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.page, {"name": "about"}, name="about"),
    path("about/privacy/", views.page, {"name": "privacy"}, name="privacy"),
    path("about/accessibility/", views.page, {"name": "accessibility"}, name="accessibility"),
]
