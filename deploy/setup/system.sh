#!/bin/sh
# Sees to programs of the system: system.sh chromium|fonts-dejavu-core|libpango-1.0-0|poppler-utils|postgresql|openssl|python3-venv ...
# As root on Debian it installs what is missing. Otherwise it says exactly what to run, and fails: nothing is skipped.
set -eu

has() {
    case $1 in
        chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null ;;
        postgresql) test -x /usr/lib/postgresql/15/bin/postgres ;;
        # Without a font a browser shows boxes, and Arabic needs one of its own.
        fonts-dejavu-core) test -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf || fc-list :lang=ar 2>/dev/null | grep -q . ;;
        # Pashto and Sorani need letters that DejaVu lacks.
        fonts-noto-core) test -e /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf ;;
        libpango-1.0-0|libpangoft2-1.0-0|libharfbuzz-subset0) ldconfig -p 2>/dev/null | grep -q "$(echo "$1" | sed 's/0-0$/0.so/;s/subset0$/subset.so/')" ;;
        poppler-utils) command -v pdffonts >/dev/null ;;
        openssl) command -v openssl >/dev/null ;;
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
        *) echo "system.sh knows no $1" >&2; exit 2 ;;
    esac
}

packages=
for need in "$@"; do
    has "$need" && continue
    packages="$packages $need"
done
[ -n "$packages" ] || exit 0

command="apt-get install --yes --no-install-recommends$packages"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing:$packages"
    log=$(mktemp)
    if { apt-get update && DEBIAN_FRONTEND=noninteractive $command; } >"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    tail -n 20 "$log" >&2
    rm -f "$log"
    printf '\nThese could not be installed:%s\nThe first run needs the network. Then run the same command again.\n' "$packages" >&2
    exit 1
fi
cat >&2 <<MESSAGE

Programs of the system are missing:$packages
Install them, and run the same command again:

    sudo $command
MESSAGE
exit 1
