"""Fixtures of the whole window."""

from tests.qt_fixtures import desk, own_folders, plain_look, pristine_sample, sample_path

__all__ = ["desk", "own_folders", "plain_look", "pristine_sample", "sample_path"]
