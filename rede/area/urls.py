"""The addresses of the area that belong to the network: centres, entities, their people."""

from django.urls import path

from rede.area.invitations import InvitationView, OwnInvitationView, RevokeView, SendAgainView
from rede.area.people import EntityView, TeamView
from rede.area.places import RemoveView, RoleView
from rede.area.views import CentreView, ChangeView, ConfirmView, WithdrawView
from rede.models import CentreTechnician, Membership

urlpatterns = [
    path("centros/<slug:slug>/", CentreView.as_view(), name="area_centre"),
    path("centros/<slug:slug>/confirmar/", ConfirmView.as_view(), name="area_confirm"),
    path("centros/<slug:slug>/alterar/", ChangeView.as_view(), name="area_change"),
    path("centros/<slug:slug>/equipa/", TeamView.as_view(), name="area_team"),
    path("propostas/<int:pk>/retirar/", WithdrawView.as_view(), name="area_withdraw"),
    path("entidades/<int:pk>/", EntityView.as_view(), name="area_entity"),
    path("pessoas/<int:pk>/papel/", RoleView.as_view(), name="area_role"),
    path("pessoas/<int:pk>/retirar/", RemoveView.as_view(model=Membership), name="area_remove"),
    path(
        "equipa/<int:pk>/retirar/", RemoveView.as_view(model=CentreTechnician), name="area_remove_technician"
    ),
    path("convites/<int:pk>/reenviar/", SendAgainView.as_view(), name="invitation_again"),
    path("convites/<int:pk>/retirar/", RevokeView.as_view(), name="invitation_revoke"),
    path("convites/meus/<int:pk>/", OwnInvitationView.as_view(), name="invitation_own"),
    path("convites/<str:token>/", InvitationView.as_view(), name="invitation"),
]
