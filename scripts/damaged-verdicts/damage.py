"""Damages recorded manifests at random: damage.py VERDICTS SEED COUNT.

Prints one JSON object a line: kind, mutation (what was done, in words) and yaml (the damaged manifest, as JSON). Values are taken from the same
place of other manifests more often than made up, for those get past the first check.
"""
import collections
import copy
import gzip
import json
import os
import random
import re
import sys

import yaml

TEMPLATES = re.compile(r'^\w+(\.spec\.jobTemplate)?(\.spec)?\.template\.(spec|metadata)')
WORDS = ['', 'a', 'A', 'a b', '-', 'a.b', 'a_b', 'x' * 63, 'x' * 64, 'x' * 253, 'x' * 254, '1', '0', '-1', '*', '/', '../x', 'a/b', 'é', 'Always', 'None',
         '100%', '1e3', '1Gi', '10.0.0.1', '::1', 'a:b', 'http', 'UDP', '\t', '$(X)', 'kubernetes.io/x', 'example.com/y', 'a..b', '.a', 'a-', '2020-01-01T00:00:00Z']
NUMBERS = [0, 1, -1, 2, 5, 10, 63, 100, 255, 256, 1000, 32767, 32768, 65535, 65536, 2**31 - 1, 2**31, -2**31, 2**53, 2**63 - 1]
VALUE_BYTES_MAX = 1500
VALUES_MAX = 60


def manifests(folder):
    """(kind, object) of each recorded manifest that is one object; of the refused ones every seventh."""
    refused = 0
    for name in ('create', 'create-more'):
        with gzip.open(os.path.join(folder, name + '.jsonl.gz'), 'rt') as lines:
            for line in lines:
                case = json.loads(line)
                if case['verdict']['code'] >= 300:
                    refused += 1
                    if refused % 7:
                        continue
                try:
                    documents = list(yaml.load_all(case['yaml'], Loader=yaml.CSafeLoader))
                    found = json.loads(json.dumps(documents[0])) if len(documents) == 1 else None
                except (yaml.YAMLError, TypeError, ValueError):
                    continue
                if isinstance(found, dict) and isinstance(found.get('kind'), str) and isinstance(found.get('apiVersion'), str):
                    yield case['kind'], found


def shared(path):
    """Templates of all workloads take their values from the same pool as Pods."""
    return TEMPLATES.sub(lambda template: 'Pod.' + template.group(3), path)


class Pool:
    """The values and keys that manifests have at each place."""

    def __init__(self):
        self.values = collections.defaultdict(dict)
        self.keys = collections.defaultdict(dict)

    def add(self, path, value):
        place = shared(path)
        if isinstance(value, dict):
            for key, inner in value.items():
                self.keys[place][key] = None
                self.add(path + '.' + key, inner)
        elif isinstance(value, list):
            for inner in value:
                self.add(path + '[]', inner)
        text = json.dumps(value)
        if len(text) < VALUE_BYTES_MAX and len(self.values[place]) < VALUES_MAX:
            self.values[place][text] = None

    def value(self, dice, path):
        """One of the values seen there, in a list; an empty list if there is none."""
        texts = list(self.values.get(shared(path), ()))
        return [json.loads(dice.choice(texts))] if texts else []

    def key(self, dice, path):
        keys = list(self.keys.get(shared(path), ()))
        return dice.choice(keys) if keys else None


def places(value, path, parent=None, key=None):
    """All (path, parent, key) of an object, the object itself left out."""
    found = [(path, parent, key)] if parent is not None else []
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in children:
        found += places(inner, path + ('.' + name if isinstance(value, dict) else '[]'), value, name)
    return found


def odd(dice, value):
    """A value of the same type that is seldom right."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return dice.choice(NUMBERS)
    if isinstance(value, str):
        return dice.choice(WORDS)
    return dice.choice([None, [], {}])


def damage(dice, pool, kind, manifest):
    """Changes the manifest in one place; says how, or nothing if it found nothing to do there."""
    address = {(id(manifest), 'kind'), (id(manifest), 'apiVersion')}
    open_places = [place for place in places(manifest, kind) if (id(place[1]), place[2]) not in address]
    if not open_places:
        return ''
    path, parent, key = dice.choice(open_places)
    value = parent[key]
    deed = dice.choices(['take', 'add', 'remove', 'repeat', 'twist'], [30, 30, 10, 6, 24])[0]
    if deed == 'take':
        for other in pool.value(dice, path):
            parent[key] = other
            return 'take another ' + path
    elif deed == 'add' and isinstance(value, dict):
        name = pool.key(dice, path)
        for other in pool.value(dice, '%s.%s' % (path, name)):
            value[name] = other
            return 'add %s.%s' % (path, name)
    elif deed == 'add' and isinstance(value, list):
        for other in pool.value(dice, path + '[]'):
            value.insert(dice.randrange(len(value) + 1), other)
            return 'add an item to ' + path
    elif deed == 'remove':
        del parent[key]
        return 'remove ' + path
    elif deed == 'repeat' and isinstance(parent, list):
        parent.append(copy.deepcopy(value))
        return 'repeat ' + path
    elif deed == 'twist':
        parent[key] = odd(dice, value)
        return 'twist ' + path
    return ''


def main(folder, seed, count):
    dice = random.Random(seed)
    pool = Pool()
    by_kind = collections.defaultdict(list)
    for kind, manifest in manifests(folder):
        pool.add(kind, manifest)
        by_kind[kind].append(manifest)
    kinds = sorted(by_kind)
    # Kinds of many cases are the large ones; the square root leaves the others some.
    weights = [len(by_kind[kind]) ** 0.5 for kind in kinds]
    made = 0
    while made < count:
        kind = dice.choices(kinds, weights)[0]
        manifest = copy.deepcopy(dice.choice(by_kind[kind]))
        deeds = [deed for deed in (damage(dice, pool, kind, manifest) for _ in range(dice.choice([1, 1, 2, 2, 3]))) if deed]
        if deeds:
            made += 1
            print(json.dumps({'kind': kind, 'mutation': '; '.join(deeds), 'yaml': json.dumps(manifest, ensure_ascii=False)}))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
