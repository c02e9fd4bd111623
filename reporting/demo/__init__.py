"""Everything on one machine, for a look and for tests: `reporting demo`."""

import argparse
import logging
import shutil
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType

from reporting.commands import logs
from reporting.commands.cluster import Cluster, ClusterFault
from reporting.demo import build, children, describe, environment, parties, people, ports
from reporting.demo.children import Child, DemoFault
from reporting.demo.place import Place, alone, prepare
from reporting.demo.ports import Ports
from reporting.demo.steps import step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting demo`."""
    parser.add_argument("--folder", type=Path, help="where the demo keeps its data (.demo)")
    parser.add_argument("--ports", metavar="BASE", help=f"base of the ports ({ports.BASE})")
    parser.add_argument(
        "--full", action="store_true", help="fill it with five years of made-up reports (takes some minutes)"
    )
    parser.add_argument("--codes", action="store_true", help="print the sign-in codes of this half minute, and end")
    parser.add_argument("--remove", action="store_true", help="remove the demo's data, and end")


def run(arguments: argparse.Namespace) -> int:
    """Run the demo until Ctrl-C, or do the one thing that was asked."""
    environ: Mapping[str, str] = arguments.environ
    folder = arguments.folder or Path(environ.get("REPORTING_DEMO_FOLDER") or ".demo")
    wanted = ports.ports_from(ports.base_of(arguments.ports or environ.get("REPORTING_DEMO_PORTS") or ports.BASE))
    if arguments.codes:
        return _codes(folder.resolve())
    if arguments.remove and not folder.exists():
        return 0
    place = prepare(folder)
    with alone(place):
        if arguments.remove:
            return _remove(place, wanted)
        return _run(place, wanted, environ, full=arguments.full)


def _run(place: Place, wanted: Ports, environ: Mapping[str, str], *, full: bool) -> int:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _interrupt)
    logs.start(logging.WARNING)
    started: list[Child] = []
    cluster = Cluster(place.database, wanted.database)
    result = 0
    try:
        sys.stdout.write(f"Starting the demo in {place.folder}\n")
        running = _start(place, wanted, environ, cluster, started, full=full)
        describe.write_description(running)
        describe.say_what_is_where(running)
        children.watch(started)
    except KeyboardInterrupt:
        sys.stdout.write("\nStopping the demo.\n")
    except (DemoFault, ClusterFault) as fault:
        sys.stderr.write(f"\n{fault}\n")
        result = 1
    finally:
        # A second Ctrl-C must not leave half of it running.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        children.stop(started)
        cluster.stop()
    return result


def _start(
    place: Place, wanted: Ports, environ: Mapping[str, str], cluster: Cluster, started: list[Child], *, full: bool
) -> describe.Running:
    if children.left_over(place.folder):
        with step("Ending what an earlier, killed run left behind"):
            children.end_left_over(place.folder)
    cluster.stop()
    # Whoever waits for it shall not read the one of an earlier run.
    place.description.unlink(missing_ok=True)
    _refuse_taken(wanted)
    build.clear_half_done(place, cluster)
    with step("Development keys and the signed register of keys"):
        parties.make_keys(place)
        parties.refuse_ended(place)
        accounts = people.make_accounts(place)
    with step("Embedded PostgreSQL"):
        cluster.start()
        dsns = build.dsns_of(cluster)
        settings = environment.settings(place, wanted, dsns)
    with step("Schema and database roles"):
        build.bring_up_schema(cluster)
    with step("Mail relay"):
        build.start_relay(place, environ, wanted.relay, started)
    if not place.seeded.exists():
        build.fill(place, accounts, dsns, settings, full=full)
    with step("Four processes: public, desk, router, nightly"):
        build.start_doors(place, environ, settings, started)
    return describe.Running(
        place=place,
        ports=wanted,
        accounts=accounts,
        dsns=dsns,
        settings=settings,
        children=started,
        environ=dict(environ),
    )


def _refuse_taken(wanted: Ports) -> None:
    taken = ports.taken_among(wanted)
    if taken:
        raise DemoFault(
            f"Taken by another program: port {', '.join(str(port) for port in taken)} of 127.0.0.1.\n"
            "Stop that program, or choose other ports: REPORTING_DEMO_PORTS=9000 make demo"
        )


def _codes(folder: Path) -> int:
    place = Place(folder)
    if not place.accounts.exists():
        sys.exit(f"There is no demo in {folder}. Start one with `make demo`.")
    sys.stdout.write(describe.code_lines(people.make_accounts(place)))
    return 0


def _remove(place: Place, wanted: Ports) -> int:
    children.end_left_over(place.folder)
    with suppress(FileNotFoundError):
        Cluster(place.database, wanted.database).remove()
    shutil.rmtree(place.folder)
    sys.stdout.write(f"Removed {place.folder}\n")
    return 0


def _interrupt(_sign: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
