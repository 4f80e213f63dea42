"""Development only."""

from django.urls import path

from siec.foundation import views

app_name = "dev"
urlpatterns = [
    path("mail/", views.mailbox, name="mailbox"),
    path("mail/<slug:name>/", views.message, name="message"),
    path("mail/<slug:name>/html/", views.message_html, name="message_html"),
]
