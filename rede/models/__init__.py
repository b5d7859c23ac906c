"""The records of the network."""

from rede.models.centres import Centre, Coordinator
from rede.models.changes import CentreEvent, ErrorReport, Proposal
from rede.models.entities import Entity
from rede.models.imports import CentreImport
from rede.models.members import CentreTechnician, Invitation, MemberEvent, Membership
from rede.models.opening import ExceptionalPeriod, MunicipalHoliday, OpeningPeriod, OutreachStop
from rede.models.places import Postcode
from rede.models.population import ResidentPopulation
from rede.models.settings import NetworkSettings
from rede.models.territory import District, Municipality

__all__ = [
    "Centre",
    "CentreEvent",
    "CentreImport",
    "CentreTechnician",
    "Coordinator",
    "District",
    "Entity",
    "ErrorReport",
    "ExceptionalPeriod",
    "Invitation",
    "MemberEvent",
    "Membership",
    "MunicipalHoliday",
    "Municipality",
    "NetworkSettings",
    "OpeningPeriod",
    "OutreachStop",
    "Postcode",
    "Proposal",
    "ResidentPopulation",
]
