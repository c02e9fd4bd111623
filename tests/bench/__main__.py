"""Measures the service beside its yardsticks, and prints a table with the figures to beat."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from tests.bench import floods, lookups, submits, weights, yardsticks
from tests.bench.client import Load, burst, request
from tests.bench.processes import Door, door
from tests.support import demo

PORTS = 20000
PORT = PORTS + 80
WORKERS = 2
REPORTS = {1: 120, 8: 400, 32: 600}
WARM = 30
KB = 1000


class Burst(Struct, frozen=True):
    """Reports that were filed, with what they cost, beside the yardsticks at as many clients."""

    clients: int
    load: Load
    cpu: float  # seconds for each report
    lost: int
    bare: Load
    bare_cpu: float
    inserts: float


def say(*cells: object) -> None:
    """One line of the table."""
    sys.stdout.write("  ".join(f"{cell!s:<{width}}" for cell, width in zip(cells, (46, 26, 34), strict=False)) + "\n")
    sys.stdout.flush()


def measured(live: Door, bare: Door, dsns: Mapping[str, str], clients: int, folder: Path) -> Burst:
    """One number of clients, at the site, at the bare handler, and at the database itself."""
    wanted = REPORTS[clients]
    requests = asyncio.run(submits.ready(dsns["public"], live.port, wanted))
    before, cpu = asyncio.run(yardsticks.count(dsns["owner"], "report")), live.cpu()
    load = asyncio.run(burst(live.port, requests, clients))
    cpu = (live.cpu() - cpu) / wanted
    kept = asyncio.run(yardsticks.count(dsns["owner"], "report")) - before
    right = sum(answer.status == 303 and b"/form/number" in answer.head for answer in load.answers)
    plain = [request(bare.port, "POST", "/", body=b"x" * 400)] * (4 * wanted)
    bare_cpu = bare.cpu()
    bare_load = asyncio.run(burst(bare.port, plain, clients))
    bare_cpu = (bare.cpu() - bare_cpu) / len(plain)
    inserts = yardsticks.pgbench(dsns["owner"], clients, folder)
    return Burst(clients, load, cpu, wanted - min(kept, right), bare_load, bare_cpu, inserts)


def show(found: Burst, argon: float) -> None:
    """What one number of clients gave."""
    say(
        f"{found.clients} clients, {WORKERS} workers: reports a second", f"{found.load.rate:.1f}", ">= 60 at 32 clients"
    )
    say(
        "  50 % and 95 % answered within",
        f"{found.load.slowest(0.5):.0f} ms, {found.load.slowest(0.95):.0f} ms",
        "p95 < 1000 ms",
    )
    say("  lost", found.lost, "0")
    say("  CPU for each report", f"{1000 * found.cpu:.1f} ms", f"{found.cpu / argon:.2f} x Argon2id (<= 1.5), <= 22 ms")
    rest = max(found.cpu - argon, 1e-9)
    without = min(os.cpu_count() or 1, WORKERS) / rest
    say(
        "  without the number's derivation, by CPU",
        f"{without:.0f} a second",
        f"{without / found.bare.rate:.2f} x bare (aim >= 0.8)",
    )
    say("  bare handler with one insert", f"{found.bare.rate:.0f} a second", f"{1000 * found.bare_cpu:.2f} ms CPU each")
    say("  pgbench, one row", f"{found.inserts:.0f} a second", f"reports: {found.load.rate / found.inserts:.3f} x")


def show_flood(found: floods.Flood) -> None:
    """What a flood did."""
    say(f"a flood of {found.sent}: lost, refused", f"{found.lost}, {found.refused}", "0, 0")
    say("  95 % of reports, of pages within", f"{found.report_p95:.0f} ms, {found.page_p95:.0f} ms", "p95 < 1000 ms")


def show_site(live: Door, dsn: str) -> None:
    """Start, memory and page weights."""
    say("start to the first page", f"{live.seconds:.2f} s", "<= 2 s")
    for n, (resident, share) in enumerate(live.memory(), 1):
        say(f"memory of worker {n}, after all of it", f"{resident:.0f} MiB ({share:.0f} as its share)", "<= 90 MiB")
    for language, sizes in weights.weigh(dsn, live.port).items():
        heaviest = f"first {sizes[0] / KB:.1f} kB, heaviest {max(sizes) / KB:.1f} kB"
        say(f"pages in {language}, on the wire", heaviest, "<= 8 kB, 1 request")
        say(f"  the journey of {len(sizes)} pages", f"{sum(sizes) / KB:.0f} kB", "<= 80 kB")


def main() -> int:
    """Measure all, and say it."""
    say("measured", "here", "to beat")
    with demo.running(ports=PORTS) as running, tempfile.TemporaryDirectory() as folder:
        dsns, settings = running.about["database"], running.about["settings"]["public"]
        yardsticks.made(dsns["owner"])
        argon = yardsticks.argon2id()
        say("one Argon2id of a number (the yardstick)", f"{1000 * argon:.1f} ms CPU", "")
        bare_settings = {**settings, "REPORTING_DATABASE": dsns["owner"], "REPORTING_WORKERS": f"{WORKERS}"}
        wanted = {**settings, "REPORTING_WORKERS": f"{WORKERS}"}
        with (
            door(["reporting", "public"], wanted, PORT) as live,
            door(["tests.bench.bare"], bare_settings, PORT + 1) as bare,
        ):
            asyncio.run(burst(PORT, asyncio.run(submits.ready(dsns["public"], PORT, WARM)), WORKERS))
            for clients in REPORTS:
                show(measured(live, bare, dsns, clients, Path(folder)), argon)
            show_flood(floods.flood(dsns["public"], dsns["owner"], PORT))
            show_site(live, dsns["public"])
            known = [filed["number"] for filed in running.about["numbers"]]
            say("look-up of a known number over an unknown one", f"{lookups.ratio(PORT, known):.3f}", "1")
    return 0


if __name__ == "__main__":
    sys.exit(main())
