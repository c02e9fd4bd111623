#!/bin/sh
# Removes the demo's data: demo-clean.sh PYTHON FOLDER
set -eu
python=$1
folder=$2
# As root the database may stand outside the folder; the program knows where.
if [ -x "$python" ]; then
    exec "$python" -m reporting demo --folder "$folder" --remove
fi
rm -rf "$folder"
