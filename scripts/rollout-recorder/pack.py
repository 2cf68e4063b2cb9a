#!/usr/bin/env python3
"""Puts recordings into the file that the tests replay, each in the place of an earlier one of its name.

usage: pack.py rollouts.jsonl.gz RECORDING..."""
import gzip
import json
import os
import sys


def main(packed, files):
    recordings = {}
    if os.path.exists(packed):
        with gzip.open(packed, 'rt') as lines:
            for line in lines:
                recordings[json.loads(line)['scenario']] = line
    for file in files:
        with open(file) as text:
            recording = json.load(text)
        recordings[recording['scenario']] = json.dumps(recording, separators=(',', ':'), ensure_ascii=False) + '\n'
    # Neither name nor time in the header: the same recordings give the same bytes.
    with open(packed, 'wb') as out, gzip.GzipFile('', 'wb', 9, out, 0) as zipped:
        zipped.write(''.join(recordings[name] for name in sorted(recordings)).encode())


if __name__ == '__main__':
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    main(sys.argv[1], sys.argv[2:])
