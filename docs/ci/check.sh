#!/bin/sh
# A gate for any CI that has a shell, git and a Java from 17 on; the first run also needs Maven.
# Exit code: 0 pass, 1 findings, 2 wrong usage, 3 Rollcall failed.
set -eu
: "${ROLLCALL_GIT:=https://example.com/rollcall.git}"
: "${ROLLCALL_REF:=v0.1.0}"
home=${ROLLCALL_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rollcall-$ROLLCALL_REF}

if [ ! -x "$home/rollcall" ]; then
  git clone --quiet --depth 1 --branch "$ROLLCALL_REF" "$ROLLCALL_GIT" "$home"
fi
exec "$home/rollcall" lint --report concise --report junit=rollcall.junit.xml --report html=rollcall.html "${@:-.}"
