"""What each process of a demo is told: the same settings that an operator would give it."""

import os
from collections.abc import Mapping

from reporting.demo.parties import MAIL_DOMAIN
from reporting.demo.place import Place
from reporting.demo.ports import Ports

# Short, so that a visitor sees a report travel; and "tomorrow" is still late enough to take it back.
SLOTS = {"REPORTING_SLOT_SECONDS": "15", "REPORTING_TOMORROW_SLOTS": "8 16"}
# A visitor may send a great many, and measurements do: they are to see them travel.
ALLOWANCE = {"REPORTING_AT_ONCE": "5000"}


# What a program needs of its surroundings. The rest may hold secrets, and demo.json would copy them.
PASSED_ON = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH"})


def base(environ: Mapping[str, str]) -> dict[str, str]:
    """What every process is told of its surroundings: a demo is the same whatever else is set up."""
    return {name: value for name, value in environ.items() if name in PASSED_ON}


def settings(place: Place, ports: Ports, dsns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The settings of the four processes, by their names; each has the keys of its own door alone."""
    keys = place.keys
    common = {
        "REPORTING_REGISTER": f"{keys / 'register'}",
        "REPORTING_ROOT_PUBLIC": f"{keys / 'root.key.public'}",
        "REPORTING_SCHEME": "Cumberland reporting (demo)",
        "REPORTING_PARTNERSHIP": "Nobody: this is a demo and reaches no real agency",
        "REPORTING_CONTROLLER": "Nobody (this is a demo)",
        "REPORTING_DATA_OFFICER": "officer@nobody.example (made up)",
        "REPORTING_POST": "1 Nowhere Street, Anytown, ZZ99 9ZZ (made up)",
        "REPORTING_MAIL_FROM": f"letters@{MAIL_DOMAIN}",
        "REPORTING_PUBLIC_URL": f"http://127.0.0.1:{ports.public}",
        "REPORTING_DESK_URL": f"http://localhost:{ports.desk}",
        **SLOTS,
        **ALLOWANCE,
    }
    return {
        "public": {
            **common,
            **_web(place, "public", ports.public, ports.public_tls, dsns["public"]),
            "REPORTING_PEPPER": f"{keys / 'pepper'}",
            "REPORTING_LETTER_KEY": f"{keys / 'letter.key'}",
            "REPORTING_LETTER_CERT": f"{keys / 'letter.key.crt'}",
        },
        "desk": {
            **common,
            **_web(place, "desk", ports.desk, ports.desk_tls, dsns["desk"]),
            "REPORTING_DESK_KEY": f"{keys / 'desk.key'}",
            "REPORTING_AUDIT_MARKS": f"{place.folder / 'audit.marks'}",
        },
        "router": {
            **common,
            "REPORTING_DATABASE": dsns["router"],
            "REPORTING_MAIL_HOST": "localhost",
            "REPORTING_MAIL_PORT": f"{ports.relay}",
            "REPORTING_MAIL_CA": f"{place.tls / 'ca.pem'}",
            "REPORTING_LINK_KEY": f"{keys / 'link.key'}",
        },
        "nightly": {
            **common,
            "REPORTING_DATABASE": dsns["nightly"],
            "REPORTING_TALLY_SEED": f"{keys / 'tally.seed'}",
            "REPORTING_AUDIT_MARKS": f"{place.folder / 'audit.marks'}",
        },
    }


def _web(place: Place, name: str, port: int, tls_port: int, dsn: str) -> dict[str, str]:
    return {
        "REPORTING_DATABASE": dsn,
        "REPORTING_LISTEN": f"127.0.0.1:{port}",
        "REPORTING_TLS_LISTEN": f"127.0.0.1:{tls_port}",
        "REPORTING_TLS_CERT": f"{place.tls / f'{name}.pem'}",
        "REPORTING_TLS_KEY": f"{place.tls / f'{name}.key'}",
        "REPORTING_WORKERS": f"{min(2, os.cpu_count() or 1)}",
    }
