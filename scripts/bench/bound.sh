#!/bin/sh
# See README.md beside this file.
exec /usr/bin/python3 "$(dirname "$0")/bound.py" "$@"
