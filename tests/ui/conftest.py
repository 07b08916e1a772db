"""Fixtures of the whole window."""

from tests.qt_fixtures import desk, own_folders, pristine_sample, sample_path

__all__ = ["desk", "own_folders", "pristine_sample", "sample_path"]
