"""The one SQLite file; the only place with SQL."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _hidden(*modules: str) -> Iterator[None]:
    """Make `import` of these modules fail for a while, where they are not loaded yet."""
    hidden = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None forbids the import
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


# sqlite-utils takes numpy and pandas along where it finds them: a quarter of a second at every
# start, for column types that no ledger holds.
with _hidden("numpy", "pandas"):
    import sqlite_utils  # noqa: F401
