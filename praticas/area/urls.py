"""The addresses of practices that somebody sent."""

from django.urls import path

from praticas.area.views import SubmissionView, WithdrawView

urlpatterns = [
    path("praticas/<uuid:draft>/", SubmissionView.as_view(), name="practice_submission"),
    path("praticas/<uuid:draft>/retirar/", WithdrawView.as_view(), name="practice_withdraw"),
]
