"""The fault campaign on what can happen to PostgreSQL: the program says so meanwhile, lives, and goes on by itself."""

import signal
import time

import pytest

from campaign import SECONDS_TO_MEND, answers, city_of
from postgres_cluster import PostgresCluster
from power_cut import frozen


def cluster_fault(fault: str, tell, break_it, mend_it, seconds: float = 5):
    """Lets something happen to the server of the database for a while; meanwhile the program says so, and lives."""
    with city_of("PostgreSQL") as city:
        city.open()
        break_it(city.cluster)
        city.guests.wait_for_trouble(10)
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            assert answers(city, "/healthz") == 200
            assert answers(city, "/readyz") == 503
            time.sleep(1)
        mend_it(city.cluster)
        city.guests.wait_for(100)
        assert answers(city, "/readyz") == 200
        city.judge(fault, tell)


def test_postgresql_is_stopped_for_a_minute(tell):
    cluster_fault("PostgreSQL stopped for 60 s", tell, PostgresCluster.stop, PostgresCluster.start, seconds=SECONDS_TO_MEND)


def test_postgresql_ends_in_order_and_comes_again(tell):
    cluster_fault("PostgreSQL restarted", tell, lambda cluster: cluster.stop(signal.SIGINT), PostgresCluster.start)


def test_postgresql_stands_still(tell):
    with city_of("PostgreSQL") as city:
        city.open(patience=SECONDS_TO_MEND)
        with frozen(city.cluster.processes):
            time.sleep(20)
            assert answers(city, "/healthz") == 200
        city.guests.wait_for(100)
        assert answers(city, "/readyz") == 200
        city.judge("PostgreSQL frozen for 20 s", tell)


@pytest.mark.quick
def test_an_administrator_ends_all_connections(tell):
    with city_of("PostgreSQL") as city:
        city.open()
        for _ in range(10):
            city.cluster.ends_connections()
            city.guests.wait_for(20)
        city.judge("connections ended, ten times", tell)


def test_a_process_of_postgresql_is_killed(tell):
    with city_of("PostgreSQL") as city:
        city.open()
        for _ in range(3):
            city.cluster.loses_a_process()
            city.guests.wait_for(60)
        city.judge("kill -9 inside PostgreSQL, three times", tell)


@pytest.mark.quick
def test_the_line_to_postgresql_is_cut(tell):
    with city_of("PostgreSQL") as city:
        line = city.cluster.line()
        city.database = line.address
        try:
            city.open()
            for _ in range(5):
                line.cut()
                city.guests.wait_for_trouble(10)
                line.mend()
                city.guests.wait_for(60)
            city.judge("line to PostgreSQL cut, five times", tell)
        finally:
            line.remove()
