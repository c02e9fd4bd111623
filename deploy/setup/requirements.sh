#!/bin/sh
# Pins every package anew, with hashes: needs pip-compile (pip-tools) and the network.
set -eu
command -v pip-compile >/dev/null || { echo "pip-compile is needed: pip install pip-tools" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '%s\n' 'hatchling>=1.27' 'editables>=0.5' >"$work/build.in"
python3 -c '
import tomllib
with open("pyproject.toml", "rb") as file:
    print("\n".join(tomllib.load(file)["dependency-groups"]["dev"]))
' >"$work/dev.in"

# pin NAME SENTENCE ARGUMENTS...
pin() {
    name=$1
    sentence=$2
    shift 2
    pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --upgrade \
        --output-file "$work/$name.txt" "$@"
    {
        echo "# $sentence"
        echo "# Made by \`make requirements\` from pyproject.toml; do not edit."
        cat "$work/$name.txt"
    } >"requirements/$name.txt"
}

pin run "What a server runs." pyproject.toml
pin demo "What \`make demo\` runs: run.txt, the embedded database, and what an editable install needs." \
    --extra embedded --constraint "$work/run.txt" pyproject.toml "$work/build.in"
pin dev "What tests and checks run: demo.txt, what makes PDFs, and the tools." \
    --extra embedded --extra packs --constraint "$work/demo.txt" pyproject.toml "$work/build.in" "$work/dev.in"
