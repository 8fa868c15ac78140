"""What is read of many people is looked up for each of them, and not found by reading all there is."""

from pathlib import Path

from conftest import Run
from leadtrack import clock
from leadtrack.store import Store


def test_in_a_snapshot_nobody_s_follow_ups_and_concerns_are_found_by_reading_all_of_them(lt: Run) -> None:
    lt("add", "Ann Lee", "--next", "+1d", "--what", "call")
    lt("log", "1", "talked", "--concern", "price", "--next", "+3d")
    lt("add", "Bo Voss")
    store = Store(Path("leads.db"), now=clock.now())
    asked: list[str] = []
    with store.outgoing.snapshot():
        assert store.outgoing.worked_with([1, 2]) == {1}
        store.connection.set_trace_callback(asked.append)
        assert len(store.follow_ups.of(1)) == 2 and len(list(store.progress.concerns(1, include_resolved=True))) == 1
        store.connection.set_trace_callback(None)
        plans = [row["detail"] for query in asked for row in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plans and not [plan for plan in plans if plan.startswith(("SCAN follow_up", "SCAN c"))]
    # Outside of it, where something may be written, nothing of that is left.
    assert len(store.follow_ups.of(1)) == 2
    assert not store.connection.execute("SELECT 1 FROM sqlite_temp_master").fetchone()
    store.close()
