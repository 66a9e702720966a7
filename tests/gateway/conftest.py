"""A stranger's browser in front of the pages of surveys."""

from tests.surveys.conftest import http

__all__ = ["http"]
