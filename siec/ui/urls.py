"""Development only."""

from django.urls import path

from siec.ui import views

app_name = "ui"
urlpatterns = [path("styleguide/", views.style_page, name="style_page")]
