"""Scenarios as they are written by hand, made into the form that recordings have.

A file holds scenarios that are alike: {family, scenarios: [{scenario, about, nodes, steps, ...}]}. `nodes` is a number of nodes without limits, or a
list of {name, zone, labels, taints, unschedulable, ready, and what of cpu, memory, pods is there}. A step is that of a recording, or `apply` with a list
of manifests: {base: one of bases.yaml, name, image, replicas, claims, outcome, node, tolerations, requests}, everything else merged into the base as a
JSON merge patch would."""
import copy
import json
import os
import sys

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOMY = {'cpu': '256', 'memory': '2Ti', 'pods': '5000', 'ephemeral-storage': '500Gi'}


def merge(target, patch):
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict) and isinstance(target.get(key), dict):
            merge(target[key], value)
        else:
            target[key] = copy.deepcopy(value)
    return target


def template(manifest):
    """Where the pods of a manifest are described."""
    spec = manifest['spec']
    if manifest['kind'] == 'Pod':
        return manifest
    return (spec['jobTemplate']['spec'] if 'jobTemplate' in spec else spec)['template']


def renamed(manifest, name):
    """Another name, and labels and selectors that go with it."""
    old = manifest['metadata']['name']
    manifest['metadata']['name'] = name
    if manifest['metadata'].get('labels', {}).get('app') == old:
        text = json.dumps(manifest).replace('"app": "%s"' % old, '"app": "%s"' % name)
        return json.loads(text)
    return manifest


def manifest(short, bases):
    short = copy.deepcopy(short)
    base = short.pop('base', None)
    if base is None:
        return short
    made = copy.deepcopy(bases[base])
    if 'name' in short:
        made = renamed(made, short.pop('name'))
    words = {key: short.pop(key) for key in ('image', 'replicas', 'claims', 'outcome', 'node', 'tolerations', 'requests') if key in short}
    if 'replicas' in words:
        made['spec']['replicas'] = words['replicas']
    if 'claims' in words:
        claim = copy.deepcopy(bases['claim'])
        del claim['apiVersion'], claim['kind']
        claim['spec']['storageClassName'] = words['claims']
        made['spec']['volumeClaimTemplates'] = [claim]
        template(made)['spec']['containers'][0]['volumeMounts'] = [{'name': 'data', 'mountPath': '/data'}]
    merge(made, short)
    if 'image' in words:
        container = template(made)['spec']['containers'][0]
        container['image'] = '%s:%s' % (container['image'].split(':')[0], words['image'])
    if 'requests' in words:
        template(made)['spec']['containers'][0]['resources'] = {'requests': words['requests']}
    if 'node' in words:
        template(made)['spec']['nodeSelector'] = {'kubernetes.io/hostname': words['node']}
    if 'tolerations' in words:
        template(made)['spec']['tolerations'] = words['tolerations']
    if 'outcome' in words:
        outcomes = words['outcome'] if isinstance(words['outcome'], dict) else {'outcome': words['outcome']}
        annotations = template(made)['metadata'].setdefault('annotations', {})
        annotations.update({'rollcall.dev/' + key: value for key, value in outcomes.items()})
    return made


def node(short):
    name, zone = short['name'], short.get('zone', 'zone-a')
    labels = {'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64',
              'topology.kubernetes.io/region': 'region-1', 'topology.kubernetes.io/zone': zone}
    labels.update(short.get('labels', {}))
    made = {'apiVersion': 'v1', 'kind': 'Node', 'metadata': {'name': name, 'labels': labels}, 'spec': {}, 'status': {'ready': short.get('ready', 'True')}}
    made['status']['allocatable'] = {key: str(short.get(key, value)) for key, value in ROOMY.items()}
    made['status']['allocatable'].update(short.get('allocatable', {}))
    for key in ('taints', 'unschedulable'):
        if key in short:
            made['spec'][key] = short[key]
    if 'images' in short:
        made['status']['images'] = short['images']
    return made


def step(short, bases, number):
    if 'apply' in short:
        made = {'do': 'apply', 'file': short.get('file', 'step-%d.yaml' % number), 'manifests': [manifest(one, bases) for one in short['apply']]}
        made.update((key, short[key]) for key in ('moves', 'quiet') if key in short)
        return made
    if isinstance(short.get('create'), dict) and 'metadata' not in short['create']:
        return dict(short, create=node(dict(short['create'], name=short['target'])))
    return dict(short)


def read(file):
    """The scenarios of a file; a recording is one too."""
    with open(file) as text:
        if file.endswith('.json'):
            return [json.load(text)]
        family = yaml.safe_load(text)
    with open(os.path.join(HERE, 'bases.yaml')) as text:
        bases = yaml.safe_load(text)
    made = []
    for short in family['scenarios']:
        nodes = short.get('nodes', family.get('nodes', 1))
        if isinstance(nodes, int):
            nodes = [{'name': 'node-%d' % (n + 1)} for n in range(nodes)]
        one = {'scenario': short['scenario'], 'family': family['family'], 'description': short['about'],
               'mode': short.get('mode', 'one-by-one'), 'profile': short.get('profile', 'normal'), 'nodes': [node(n) for n in nodes]}
        one.update((key, short[key]) for key in ('flags', 'unordered', 'namespaceLabels') if key in short)
        one['steps'] = [step(s, bases, n + 1) for n, s in enumerate(short['steps'])]
        made.append(one)
    return made


if __name__ == '__main__':
    for path in sys.argv[1:]:
        json.dump(read(path), sys.stdout, indent=1)
