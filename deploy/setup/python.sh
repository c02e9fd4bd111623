#!/bin/sh
# Makes the Python environment: python.sh FOLDER demo|dev
# Every package is pinned by its hash, so it does not matter where it comes from.
set -eu
venv=$1
level=$2

fail() {
    printf '\n' >&2
    printf '%s\n' "$@" >&2
    exit 1
}

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

if [ ! -x "$venv/bin/pip" ]; then
    python=$(find_python)
    [ -n "$python" ] || fail "Python 3.11 or later is needed, and was not found." \
        "On Debian: apt-get install python3 python3-venv" \
        "Another place: make PYTHON=/path/to/python3 (in the environment: PYTHON=...)"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        sh deploy/setup/system.sh python3-venv
    fi
    echo "Making the Python environment in $venv"
    rm -rf "$venv"
    "$python" -m venv "$venv" || fail "The environment could not be made. On Debian: apt-get install python3-venv"
fi

echo "Installing packages (requirements/$level.txt, pinned by hash); the first time this takes a minute or two"
"$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "requirements/$level.txt" || fail \
    "The packages could not be installed. The first run needs the network:" \
    "  - no connection: connect, and run the same command again; what was fetched is kept" \
    "  - behind a mirror: set it up for pip (pip config set global.index-url ...); the hashes still decide" \
    "  - from a folder of packages: PIP_NO_INDEX=1 PIP_FIND_LINKS=/that/folder make ..."
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e . ||
    fail "The project itself could not be installed into $venv. The lines above say why." \
        "If the environment is damaged: make clean, and run the same command again."

# The development set contains the demo's.
touch "$venv/demo.stamp"
[ "$level" != dev ] || touch "$venv/dev.stamp"
