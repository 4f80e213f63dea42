"""Signing in and out. allauth looks its pages up by their own, unprefixed names."""

from allauth.account import views as allauth_views
from django.urls import include, path

from siec.accounts import views

account = [
    path("me/account/", views.account, name="account"),
    path("sign-in/link/<str:token>/", views.sign_in_by_link, name="sign_in_by_link"),
    path("sign-in/invitation/<str:token>/", views.accept_invitation, name="accept_invitation"),
]

urlpatterns = [
    path("", include((account, "accounts"))),
    path("sign-in/", allauth_views.request_login_code, name="account_login"),
    path("sign-in/", allauth_views.request_login_code, name="account_request_login_code"),
    path("sign-in/code/", allauth_views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", allauth_views.logout, name="account_logout"),
    path("sign-in/inactive/", views.inactive, name="account_inactive"),
    path("sign-up/", views.sign_up, name="account_signup"),
]
