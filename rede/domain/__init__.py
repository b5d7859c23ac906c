"""What one does in the network: find a municipality, open a centre, propose a change."""

from rede.domain.municipalities import (
    AmbiguousMunicipalityError,
    MunicipalityNotFoundError,
    find_municipality,
)

__all__ = ["AmbiguousMunicipalityError", "MunicipalityNotFoundError", "find_municipality"]
