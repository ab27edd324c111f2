"""The power goes while people register: whoever was answered is registered, with SQLite and with PostgreSQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from campaign import Row, checked
from postgres_cluster import PostgresCluster
from power_cut import Crowd, Disk, frozen
from server import Server

ANSWERS = 1_500


def _lost_with_sqlite(tmp_path: Path, environment: dict[str, str] | None = None) -> tuple[int, int, str]:
    """How many were answered, how many of them are gone after the power cut, and what `check` says then."""
    with Disk() as disk:
        file = f"{disk.path}/neue-wege.sqlite"
        server = Server(database=f"sqlite:{file}")
        try:
            server.stop()
            server.serve(environment)
            crowd = Crowd(server.port, server.token("register"))
            crowd.wait_for(ANSWERS)
            with frozen([server.process_id]):
                after = disk.after_power_cut(tmp_path / "after.ext4")
                answered = crowd.stop()
        finally:
            server.kill()
            server.remove()
        with after as found:
            file = found.path / "neue-wege.sqlite"
            check = checked(f"sqlite:{file}")
            with closing(sqlite3.connect(file)) as database:
                kept = {row[0] for row in database.execute("SELECT id FROM registration")}
    return len(answered), len(set(answered) - kept), check


def _row(engine: str, answered: int, lost: int, check: str) -> Row:
    return Row("power cut", engine, answered, waited=0, unanswered=0, lost=lost, twice=0, check=check)


@pytest.mark.parametrize("time", range(5))
def test_with_sqlite_everybody_who_was_answered_is_there(tmp_path, time, tell):
    answered, lost, check = _lost_with_sqlite(tmp_path)
    tell(_row("SQLite", answered, lost, check))
    assert answered >= ANSWERS
    assert (lost, check) == (0, "ok")


def test_without_syncs_this_test_sees_the_loss(tmp_path):
    library = next(Path("/usr/lib").glob("*/libeatmydata.so"), None)
    assert library, "there is no libeatmydata on this machine; scripts/packages faults installs it"
    answered, lost, _ = _lost_with_sqlite(tmp_path, {"LD_PRELOAD": str(library)})
    print(f"answered {answered}, lost {lost}")
    assert lost > 0


@pytest.mark.parametrize("time", range(5))
def test_with_postgresql_everybody_who_was_answered_is_there(tmp_path, time, tell):
    with Disk() as disk:
        postgres = PostgresCluster(disk.path)
        server = Server(database=postgres.address)
        try:
            crowd = Crowd(server.port, server.token("register"))
            crowd.wait_for(ANSWERS)
            with frozen(postgres.processes):
                after = disk.after_power_cut(tmp_path / "after.ext4")
                answered = crowd.stop()
        finally:
            server.kill()
            server.remove()
            postgres.remove()
        with after as found:
            again = PostgresCluster(found.path)
            try:
                kept = set(again.ask("SELECT id FROM registration"))
                check = checked(again.address)
            finally:
                again.remove()
    tell(_row("PostgreSQL", len(answered), len(set(answered) - kept), check))
    assert len(answered) >= ANSWERS
    assert set(answered) <= kept
    assert check == "ok"
