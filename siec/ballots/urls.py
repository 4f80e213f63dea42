"""Addresses of this room."""

from django.urls import path

from siec.ballots.views import managing, method, results, voting

app_name = "ballots"
urlpatterns = [
    path("consultations/<slug:code>/vote/", voting.vote, name="vote"),
    path("consultations/<slug:code>/vote/<slug:member>/", voting.paper, name="paper"),
    path("consultations/<slug:code>/vote/<slug:member>/review/", voting.review, name="review"),
    path("consultations/<slug:code>/vote/<slug:member>/done/", voting.cast, name="cast"),
    path("consultations/<slug:code>/paper/", managing.printed_paper, name="printed_paper"),
    path("consultations/<slug:code>/result/", results.result, name="result"),
    path("consultations/<slug:code>/recount.json", results.recount, name="recount"),
    path("manage/ballots/<slug:code>/", managing.manage, name="manage"),
    path("manage/ballots/<slug:code>/codes/", managing.codes, name="codes"),
    path("methods/equal-shares/", method.equal_shares, name="equal_shares"),
]
