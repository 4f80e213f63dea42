"""Fixtures that several rooms' tests share."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def pytest_report_header() -> str:
    return f"database: {os.environ.get('SIEC_DATABASE', 'sqlite').partition(':')[0]}"
