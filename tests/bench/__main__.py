"""Measures the service beside its yardsticks, and prints a table with the figures to beat."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from tests.bench import browser, detection, floods, lookups, neighbour, nightly, sign_ins, submits, weights, yardsticks
from tests.bench.client import Load, burst, request
from tests.bench.processes import Door, door
from tests.support import demo

PORTS = 20000
PORT = PORTS + 80
NEIGHBOUR = PORT + 5
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


def show_detection() -> None:
    """How fast weekly detection is, on one core."""
    rate, seconds = detection.per_second(), detection.national()
    say("detection: series-weeks a second", f"{rate:.0f}", ">= 2500 (R's surveillance: 38 to 53)")
    say("  600 series with ten years of history, one week", f"{seconds:.1f} s", "with 13 weeks' recount < 60 s")


def show_night() -> None:
    """One night of a national service, from the counting to the releases."""
    found = nightly.national()
    title = f"one night: {nightly.A_WEEK * nightly.OPEN_WEEKS} reports counted, {found.weeks} weeks looked at"
    say(title, f"{found.again:.1f} s", "< 60 s with detection")
    say("  the first night, with every release of ten years", f"{found.seconds:.1f} s, {found.released} releases", "")
    say("  CPU of that, and memory", f"{found.cpu:.1f} s, {found.peak:.0f} MiB", "")


def show_site(live: Door) -> None:
    """Start and memory."""
    say("start to the first page", f"{live.seconds:.2f} s", "<= 2 s")
    for n, (resident, share) in enumerate(live.memory(), 1):
        say(f"memory of worker {n}, after all of it", f"{resident:.0f} MiB ({share:.0f} as its share)", "<= 90 MiB")


def show_weights(cookie: str, port: int) -> None:
    """What pages weigh, by language, for browsers of today and for those that know gzip alone."""
    old = weights.weigh(cookie, port, "gzip")
    for language, found in weights.weigh(cookie, port, "br").items():
        heaviest = f"first {found.plain[0] / KB:.1f} kB, heaviest {max(found.plain) / KB:.1f} kB"
        say(f"pages in {language}, on the wire", heaviest, "<= 8 kB, 1 request")
        plain, by_gzip = sum(found.plain) / KB, sum(old[language].plain) / KB
        say(f"  the journey of {len(found.plain)} pages", f"{sum(found.framed) / KB:.0f} kB by HTTP/2", "<= 80 kB")
        say("    by HTTP/1.1, and by gzip", f"{plain:.0f} kB, {by_gzip:.0f} kB", "")


def show_waiting(cookie: str, port: int, folder: Path) -> None:
    """What a person waits for at 50 kbit/s and 500 ms, beside a page that many people know."""
    site = f"http://127.0.0.1:{port}"
    ours = browser.load([f"{site}{path}" for path in weights.there(cookie, port, "en")], cookie)
    say("a page at 50 kbit/s and 500 ms, usual and worst", f"{ours.usual:.2f} s, {ours.worst:.2f} s", "<= 1.5 s")
    say("  requests for each", ours.most, "1")
    dist = neighbour.fetched(folder)
    with neighbour.served(neighbour.files(dist), NEIGHBOUR) as address:
        theirs = browser.cold(address, 3)
    first = browser.cold(f"{site}/en/form/start", 3)
    size, seconds = theirs.pages[0].size, theirs.usual
    say(f"question page of govuk-frontend {neighbour.version(dist)}", f"{size / KB:.1f} kB, {theirs.most} requests", "")
    say("  loaded", f"{seconds:.1f} s", "")
    say("  ours, as cold", f"{first.pages[0].size / KB:.1f} kB, {first.most} request, {first.usual:.2f} s", "")
    ratios = f"{size / first.pages[0].size:.0f} x the bytes, {seconds / first.usual:.0f} x the time"
    say("  theirs over ours", ratios, "")


def show_leaving(settings: Mapping[str, str]) -> None:
    """How soon the story is off the screen, while the neutral site needs three seconds."""
    own = {**settings, "REPORTING_LEAVE_TO": f"http://127.0.0.1:{NEIGHBOUR}/"}
    with door(["reporting", "public"], own, PORT + 2):
        for script in (True, False):
            took = sorted(browser.hidden(f"http://127.0.0.1:{PORT + 2}", script, NEIGHBOUR) for _ in range(3))
            title = f"leaving, script {'on' if script else 'off'}: hidden, usual and worst"
            say(title, f"{took[1]:.2f} s, {took[-1]:.2f} s", "< 1.0 s")


def main() -> int:
    """Measure all, and say it."""
    say("measured", "here", "to beat")
    show_detection()
    show_night()
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
            show_site(live)
            cookie = weights.session(dsns["public"], PORT)
            show_weights(cookie, PORT)
            show_waiting(cookie, PORT, Path(folder))
            known = [filed["number"] for filed in running.about["numbers"]]
            looked_up = lookups.told(PORT, known)
            shown = f"{looked_up.ratio:.3f}, t {looked_up.t:.1f}"
            say("look-up of a known number over an unknown one", shown, "1, |t| < 4.5")
        show_leaving(settings)
        logins = [account["login"] for account in running.about["accounts"]]
        found = sign_ins.told(int(running.desk.rpartition(":")[2]), logins)
        say("a wrong try with a known name over an unknown one", f"{found.ratio:.3f}, t {found.t:.1f}", "1, |t| < 4.5")
    return 0


if __name__ == "__main__":
    sys.exit(main())
