"""Evidence from names: of the person, and of the parents."""

from trackmatch.scoring.names.channels import NameChannel, ParentsChannel

__all__ = ["NameChannel", "ParentsChannel"]
