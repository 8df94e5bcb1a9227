"""The same matter told differently: compared by meaning, few and true, weightiest first."""

from rapporteur.casefile.differences.compare import compare
from rapporteur.casefile.differences.material import Material

__all__ = ["Material", "compare"]
