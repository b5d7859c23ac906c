"""The addresses of a process in the area of its entity."""

from django.urls import include, path

from candidaturas.area import acts, meetings, papers, views

of_process = [
    path("", views.ProcessView.as_view(), name="process"),
    path("processo/", views.FileView.as_view(), name="process_file"),
    path("processo.pdf", papers.WholeView.as_view(), name="process_whole"),
    path("processo/passos/<int:pk>.pdf", papers.StepView.as_view(), name="process_step"),
    path("certidao.pdf", papers.CertificateView.as_view(), name="process_certificate"),
    path("documentos/<int:pk>.pdf", papers.DocumentView.as_view(), name="process_document"),
    path("versoes/<int:pk>/", views.VersionView.as_view(), name="process_version"),
    path("versoes/<int:pk>.pdf", papers.VersionPdfView.as_view(), name="process_version_pdf"),
    path("decisoes/<int:pk>/", views.DecisionView.as_view(), name="process_decision"),
    path("decisoes/<int:pk>.pdf", papers.LetterView.as_view(), name="process_letter"),
    path("reuniao/", meetings.MeetingView.as_view(), name="process_meeting"),
    path("reunioes/<int:pk>.ics", meetings.MeetingCalendarView.as_view(), name="process_meeting_calendar"),
    path("mensagem/", acts.MessageView.as_view(), name="process_message"),
    path("esclarecer/", acts.ClarifyView.as_view(), name="process_clarify"),
    path("audiencia/", acts.HearingView.as_view(), name="process_hearing"),
    path("desistir/", acts.WithdrawView.as_view(), name="process_withdraw"),
]

urlpatterns = [path("candidaturas/<uuid:key>/", include(of_process))]
