"""The public site, in each language."""

from django.urls import path

from siec.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
]
