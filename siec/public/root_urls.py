"""What bears no language: the way to a reader's own, and whether the program is well."""

from django.urls import path

from siec.public import views

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("health/", views.health, name="health"),
]
