"""The closed lists of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DistrictKind(models.TextChoices):
    """What a two-digit territorial code stands for: a mainland district, or an island."""

    DISTRICT = "district", _("Distrito")
    ISLAND = "island", _("Ilha")


class EntityKind(models.TextChoices):
    """The four kinds of entity that may run a centre."""

    LOCAL_AUTHORITY = "local_authority", _("Autarquia local")
    REGIONAL_GOVERNMENT = "regional_government", _("Governo Regional")
    CIVIL_SOCIETY = "civil_society", _("Sociedade civil sem fins lucrativos")
    HIGHER_EDUCATION = "higher_education", _("Ensino superior")


class CentreModel(models.TextChoices):
    """The three models of a centre; `rede.rules` says who may run each."""

    CONVENTIONAL = "conventional", _("Convencional")
    NEW_GENERATION = "2g", _("CLAIM 2G (nova geração)")
    EXPANDED = "expanded", _("Convencional com expansão de serviços")


class ServiceArea(models.TextChoices):
    """The twelve areas in which a centre helps."""

    REGULARISATION = "regularisation", _("Regularização")
    NATIONALITY = "nationality", _("Nacionalidade")
    FAMILY = "family", _("Reagrupamento familiar")
    HOUSING = "housing", _("Habitação")
    WORK = "work", _("Trabalho")
    SOCIAL = "social", _("Apoio social")
    RETURN = "return", _("Retorno voluntário")
    HEALTH = "health", _("Saúde")
    EDUCATION = "education", _("Educação")
    TRAINING = "training", _("Formação profissional")
    BUSINESS = "business", _("Empreendedorismo")
    OTHER = "other", _("Outras questões da área da migração")


class CentreState(models.TextChoices):
    """Where a centre is in its life."""

    PREPARATION = "preparation", _("Em preparação")
    OPEN = "open", _("Em funcionamento")
    SUSPENDED = "suspended", _("Suspenso")
    CLOSED = "closed", _("Encerrado")


class Appointment(models.TextChoices):
    """How one comes to be seen."""

    NONE = "none", _("Sem marcação")
    EITHER = "either", _("Com ou sem marcação")
    REQUIRED = "required", _("Só com marcação")


class StepFree(models.TextChoices):
    """Whether one enters without a step."""

    YES = "yes", _("Sem degraus")
    NO = "no", _("Com degraus")
    UNKNOWN = "unknown", _("Não indicado")


class Weekday(models.IntegerChoices):
    """Days of the week, Monday first, as `datetime.date.weekday` counts."""

    MONDAY = 0, _("segunda-feira")
    TUESDAY = 1, _("terça-feira")
    WEDNESDAY = 2, _("quarta-feira")
    THURSDAY = 3, _("quinta-feira")
    FRIDAY = 4, _("sexta-feira")
    SATURDAY = 5, _("sábado")
    SUNDAY = 6, _("domingo")


class Ordinal(models.TextChoices):
    """Which of a weekday in the month; there is no fifth, which not every month has."""

    FIRST = "1", _("1.ª")
    SECOND = "2", _("2.ª")
    THIRD = "3", _("3.ª")
    FOURTH = "4", _("4.ª")
    LAST = "-1", _("última")


class EventKind(models.TextChoices):
    """What happened to a centre."""

    CREATED = "created", _("Criado")
    OPENED = "opened", _("Aberto")
    SUSPENDED = "suspended", _("Suspenso")
    RESUMED = "resumed", _("Reaberto")
    CLOSED = "closed", _("Encerrado")
    CHANGED = "changed", _("Dados alterados")
    CONFIRMED = "confirmed", _("Dados confirmados")
    ASKED = "asked", _("Confirmação pedida")


class ProposalState(models.TextChoices):
    """What became of a change that a coordinator proposed."""

    PENDING = "pending", _("Por decidir")
    ACCEPTED = "accepted", _("Aceite")
    REFUSED = "refused", _("Recusada")
    WITHDRAWN = "withdrawn", _("Retirada")


class MemberRole(models.TextChoices):
    """What a person does in an entity; `rede.rules` says what each may do."""

    OWNER = "owner", _("Responsável")
    EDITOR = "editor", _("Edição")
    READER = "reader", _("Leitura")


class MemberEventKind(models.TextChoices):
    """What happened to the people of an entity or of a centre."""

    INVITED = "invited", _("Convite enviado")
    INVITED_AGAIN = "again", _("Convite enviado de novo")
    REVOKED = "revoked", _("Convite retirado")
    JOINED = "joined", _("Convite aceite")
    ROLE = "role", _("Papel alterado")
    REMOVED = "removed", _("Pessoa retirada")
    LEFT = "left", _("Pessoa saiu")


class InvitationState(models.TextChoices):
    """How an invitation stands."""

    PENDING = "pending", _("À espera de resposta")
    ACCEPTED = "accepted", _("Aceite")
    REVOKED = "revoked", _("Retirado")
    EXPIRED = "expired", _("Fora do prazo")


class ImportState(models.TextChoices):
    """How far a list of centres has come."""

    CHECKING = "checking", _("A verificar")
    FAULTY = "faulty", _("Com erros")
    READY = "ready", _("Pronta a guardar")
    STORING = "storing", _("A guardar")
    STORED = "stored", _("Guardada")


class Language(models.TextChoices):
    """Languages in which centres attend people, by ISO 639 code; creoles are languages of their own."""

    PORTUGUESE = "pt", _("português")
    ENGLISH = "en", _("inglês")
    FRENCH = "fr", _("francês")
    SPANISH = "es", _("espanhol")
    UKRAINIAN = "uk", _("ucraniano")
    RUSSIAN = "ru", _("russo")
    ROMANIAN = "ro", _("romeno")
    BULGARIAN = "bg", _("búlgaro")
    GERMAN = "de", _("alemão")
    ITALIAN = "it", _("italiano")
    ARABIC = "ar", _("árabe")
    HINDI = "hi", _("hindi")
    URDU = "ur", _("urdu")
    PUNJABI = "pa", _("panjabi")
    BENGALI = "bn", _("bengali")
    NEPALI = "ne", _("nepali")
    CHINESE = "zh", _("chinês")
    CAPE_VERDEAN = "kea", _("crioulo cabo-verdiano")
    GUINEAN = "pov", _("crioulo da Guiné-Bissau")
    SAO_TOMEAN = "cri", _("crioulo forro de São Tomé")
    WOLOF = "wo", _("wolof")
    FULA = "ff", _("fula")
    LINGALA = "ln", _("lingala")
    PERSIAN = "fa", _("persa")
    PASHTO = "ps", _("pastó")
    TURKISH = "tr", _("turco")
    TAGALOG = "tl", _("tagalo")
    THAI = "th", _("tailandês")
    VIETNAMESE = "vi", _("vietnamita")
    GUJARATI = "gu", _("gujarati")
    TAMIL = "ta", _("tâmil")
    GEORGIAN = "ka", _("georgiano")
    TETUM = "tet", _("tétum")
    SIGN = "psr", _("língua gestual portuguesa")
