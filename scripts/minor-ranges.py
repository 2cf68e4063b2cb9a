"""Joins lines that several Kubernetes minors share: `minor TAB what TAB name TAB value` becomes `what TAB name TAB minors TAB value`."""

import collections
import sys

minors_of = collections.OrderedDict()
for line in open(sys.argv[1]):
    minor, rest = line.rstrip("\n").split("\t", 1)
    minors_of.setdefault(rest, []).append(int(minor))


def ranges(minors):
    out, i = [], 0
    while i < len(minors):
        j = i
        while j + 1 < len(minors) and minors[j + 1] == minors[j] + 1:
            j += 1
        out.append(str(minors[i]) if i == j else f"{minors[i]}-{minors[j]}")
        i = j + 1
    return ",".join(out)


rows = []
for line, minors in minors_of.items():
    what, name, value = line.split("\t")
    rows.append(f"{what}\t{name}\t{ranges(minors)}\t{value}")
print("\n".join(sorted(rows)))
