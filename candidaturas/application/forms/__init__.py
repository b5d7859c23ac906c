"""The ten sections of an application, in the order in which one thinks of them."""

from candidaturas.application.forms.commitments import CommitmentsForm
from candidaturas.application.forms.documents import DocumentsForm
from candidaturas.application.forms.entity import EntityForm, PartnersForm
from candidaturas.application.forms.office import OfficeForm
from candidaturas.application.forms.service import OutreachForm, ServiceForm
from candidaturas.application.forms.team import TeamForm
from candidaturas.application.forms.territory import RealityForm, ResponsesForm

__all__ = [
    "CommitmentsForm",
    "DocumentsForm",
    "EntityForm",
    "OfficeForm",
    "OutreachForm",
    "PartnersForm",
    "RealityForm",
    "ResponsesForm",
    "ServiceForm",
    "TeamForm",
]
