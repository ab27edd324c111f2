"""What the campaign has seen, as a table at its end."""

import dataclasses
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from campaign import Row  # noqa: E402


@pytest.fixture
def tell(record_property):
    """Puts a line into the table."""
    return lambda row: record_property("campaign", json.dumps(dataclasses.asdict(row)))


def pytest_terminal_summary(terminalreporter):
    rows = [
        json.loads(value)
        for reports in terminalreporter.stats.values() for report in reports if getattr(report, "when", None) == "call"
        for name, value in report.user_properties if name == "campaign"]
    if rows:
        terminalreporter.section("the fault campaign")
        terminalreporter.write_line(Row.table(rows))
