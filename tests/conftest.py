"""Fixtures that several rooms' tests share."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--with-database", action="store_true", help="only tests that use the database"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second database needs only the tests for which the database makes a difference."""
    if not config.getoption("--with-database"):
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or names & DATABASE_FIXTURES)


DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "database_url"}


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages are English in the code; a test says so when it is about another language."""
    with translation.override("en"):
        yield


def pytest_report_header() -> str:
    return f"database: {os.environ.get('SIEC_DATABASE', 'sqlite').partition(':')[0]}"
