"""Sổ Công vụ: the record of public-service discipline of a Home Affairs office."""

__version__ = "0.1.0"
