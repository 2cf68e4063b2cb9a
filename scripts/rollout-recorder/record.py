#!/usr/bin/env python3
"""Plays scenarios on the plane that `plane` started and writes what its controllers did.

usage: record.py OUT FILE...     each FILE scenarios as scenarios.py reads them; results are OUT/<scenario>.json"""
import json
import os
import re
import sys
import time

import client
import looks
import scenarios
from environment import Environment, Volumes
from names import Names, controller
from writes import Writes, actor

# Seconds without a write after which a settle ends; the Job controller collects changes for up to a second.
IDLE, IDLE_OF_JOBS = 0.5, 1.7
GIVE_UP = 5
MOST_ENTRIES = 150
TRANSIENT = {'Scheduled', 'ExternalProvisioning', 'WaitForFirstConsumer', 'WaitForPodScheduled', 'ProvisioningSucceeded', 'Provisioning', 'FailedBinding'}


class Recorder:
    def __init__(self, api, log, scenario, namespace):
        self.api, self.log, self.scenario, self.namespace = api, log, scenario, namespace
        self.names = Names(namespace)
        self.writes = Writes(self.names)
        text = json.dumps(scenario['steps'])
        self.idle = IDLE_OF_JOBS if re.search('"kind": "(Job|CronJob)"', text) else IDLE
        self.has_claims = bool(re.search('"StatefulSet"|"PersistentVolumeClaim"|"volumeClaimTemplate"|"create": {', text))
        self.real_clock = '"minReadySeconds"' in text
        self.environment = Environment(api, namespace, self.names, scenario.get('profile', 'normal'), scenario.get('mode', 'one-by-one'), self.real_clock)
        self.volumes = Volumes(api, namespace)
        self.trace = []
        self.entries = []
        self.state = {}
        self.before = {}
        self.extra = []
        self.flags = set(scenario.get('flags', []))
        self.unordered = scenario.get('unordered', False)

    # The surroundings

    def prepare(self):
        Volumes.prepare(self.api)
        labels = self.scenario.get('namespaceLabels', {})
        self.api.request('POST', '/api/v1/namespaces', {'metadata': {'name': self.namespace, 'labels': labels}})
        for node in self.scenario['nodes']:
            self.create_node(node)
        for _ in range(200):
            nodes = self.nodes()
            accounts = self.api.list('v1', 'ServiceAccount', self.namespace)
            if accounts and self.nodes_agree(nodes):
                break
            time.sleep(0.05)
        # Minutes are counted from a step, so the step is not to be at the end of one.
        late = time.time() % 60
        time.sleep(60 - late + 3 if '"CronJob"' in json.dumps(self.scenario['steps']) and late > 25 else 0.3)
        self.log.read(self.namespace)

    def create_node(self, node):
        body = {'apiVersion': 'v1', 'kind': 'Node', 'metadata': node['metadata'], 'spec': node.get('spec', {})}
        body['status'] = self.full_status(node.get('status', {}))
        self.api.request('POST', '/api/v1/nodes', body)

    def node_status(self, name, status):
        self.api.request('PATCH', '/api/v1/nodes/%s/status' % name, {'status': self.full_status(status)}, client.STRATEGIC)

    @staticmethod
    def full_status(status):
        body = {key: value for key, value in status.items() if key != 'ready'}
        if 'allocatable' in status:
            body['capacity'] = status.get('capacity', status['allocatable'])
        ready = status.get('ready')
        if ready:
            body['conditions'] = [{'type': 'Ready', 'status': ready, 'reason': 'Kubelet', 'message': 'set', 'lastHeartbeatTime': '2026-01-01T00:00:00Z',
                                   'lastTransitionTime': '2026-01-01T00:00:00Z'}]
        return body

    def nodes(self):
        return self.api.request('GET', '/api/v1/nodes')['items']

    @staticmethod
    def nodes_agree(nodes):
        """Whether the node lifecycle controller has set the taints that follow from the state of each node."""
        for node in nodes:
            taints = {(taint['key'], taint['effect']) for taint in node['spec'].get('taints', [])}
            ready = looks.condition(node, 'Ready').get('status')
            cordoned = node['spec'].get('unschedulable', False)
            if cordoned != (('node.kubernetes.io/unschedulable', 'NoSchedule') in taints):
                return False
            if ready == 'True' and any(key in ('node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable') for key, _ in taints):
                return False
            if ready == 'False' and ('node.kubernetes.io/not-ready', 'NoExecute') not in taints:
                return False
        return True

    def clean(self):
        """Takes everything away that would be seen by the next scenario."""
        self.api.request('DELETE', '/api/v1/namespaces/' + self.namespace)
        empty = 0
        for _ in range(200):
            pods = self.pods()
            # A controller may have made one more before it heard of the end.
            empty = 0 if pods else empty + 1
            if empty == 3:
                break
            for pod in pods:
                if pod['metadata'].get('finalizers'):
                    self.api.request('PATCH', self.api.path('v1', 'Pod', self.namespace, pod['metadata']['name']), {'metadata': {'finalizers': None}}, client.MERGE)
                self.environment.delete(pod, 0)
            time.sleep(0.1)
        for node in self.nodes():
            self.api.request('DELETE', '/api/v1/nodes/' + node['metadata']['name'])
        for volume in self.api.request('GET', '/api/v1/persistentvolumes')['items']:
            path = '/api/v1/persistentvolumes/' + volume['metadata']['name']
            self.api.request('PATCH', path, {'metadata': {'finalizers': None}}, client.MERGE)
            try:
                self.api.request('DELETE', path)
            except client.Refused:
                pass
        for path in self.extra:
            try:
                self.api.request('DELETE', path)
            except client.Refused:
                pass

    # Settle

    def pods(self):
        return self.api.list('v1', 'Pod', self.namespace)

    def look(self):
        state = {kind: self.api.list(version, kind, self.namespace) for version, kind in looks.KINDS}
        state['Pod'] = self.pods()
        state['PersistentVolumeClaim'] = self.api.list('v1', 'PersistentVolumeClaim', self.namespace) if self.has_claims else []
        return state

    def consistent(self, state):
        for kind in ('Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'):
            for thing in state[kind]:
                if thing.get('status', {}).get('observedGeneration', 0) < thing['metadata'].get('generation', 0):
                    return False
        for kind in ('ReplicaSet', 'StatefulSet'):
            for thing in state[kind]:
                active = [pod for pod in state['Pod'] if controller(pod) and controller(pod)['uid'] == thing['metadata']['uid']
                          and (kind == 'StatefulSet' or 'deletionTimestamp' not in pod['metadata'] and pod['status']['phase'] not in ('Failed', 'Succeeded'))]
                ready = [pod for pod in active if looks.is_ready(pod)]
                if kind == 'ReplicaSet' and (thing['status'].get('replicas', 0) != len(active) or thing['status'].get('readyReplicas', 0) != len(ready)):
                    return False
        for thing in state['Deployment']:
            owned = [one for one in state['ReplicaSet'] if controller(one) and controller(one)['uid'] == thing['metadata']['uid']]
            for count in ('replicas', 'readyReplicas', 'availableReplicas'):
                if thing['status'].get(count, 0) != sum(one['status'].get(count, 0) for one in owned):
                    return False
        for pod in state['Pod']:
            waits = 'deletionTimestamp' not in pod['metadata'] and not pod['spec'].get('nodeName') and pod['status']['phase'] == 'Pending'
            if waits and looks.condition(pod, 'PodScheduled').get('status') != 'False':
                return False
        for claim in state['PersistentVolumeClaim']:
            if claim['metadata']['uid'] in self.volumes.done and claim['status']['phase'] != 'Bound':
                return False
        return self.nodes_agree(self.nodes())

    def settle(self, idle):
        last = time.monotonic()
        while True:
            time.sleep(0.03)
            new = self.log.read(self.namespace)
            self.entries += new
            if any(actor(entry) and entry['responseStatus']['code'] < 400 for entry in new):
                last = time.monotonic()
            if self.has_claims and self.volumes.provision(self.api.list('v1', 'PersistentVolumeClaim', self.namespace)):
                last = time.monotonic()
            passed = time.monotonic() - last
            if passed >= idle:
                state = self.look()
                if self.consistent(state) or passed >= idle + GIVE_UP:
                    new = self.log.read(self.namespace)
                    self.entries += new
                    if not any(actor(entry) and entry['responseStatus']['code'] < 400 for entry in new):
                        self.before, self.state = self.state, state
                        return
                    last = time.monotonic()

    def entry(self, step, move, **more):
        """Settles and writes the entry."""
        self.settle(self.scenario['steps'][step].get('quiet', self.idle))
        number = len(self.trace)
        actions, refused, deleted = self.writes.take(self.entries, number)
        self.entries = []
        self.choose(deleted)
        self.environment.settled(self.state['Pod'], number)
        names = {known.real: self.names.told(known) for known in self.names.pods.values()}
        told = {'step': step, 'move': move, 'actions': actions}
        if refused:
            told['failedWrites'] = refused
        told.update((key, value) for key, value in more.items() if value)
        told['snapshot'] = self.snapshot()
        # Nodes may have been renamed by the choice; names that are known by now replace random ones.
        self.trace.append(self.names.all(told))
        return names

    def snapshot(self):
        state = self.state
        shown = {'workloads': [looks.workload(kind, thing) for _, kind in looks.KINDS for thing in sorted(state[kind], key=lambda one: one['metadata']['name'])]}
        shown['pods'] = [looks.pod(pod, self.names) for pod in self.environment.ordered(state['Pod'])]
        if self.has_claims:
            shown['pvcs'] = [looks.claim(claim) for claim in state['PersistentVolumeClaim']]
            shown['pvcs'].sort(key=lambda one: self.names.text(one['name']))
        return shown

    def choose(self, deleted):
        """Where a controller chose some of several interchangeable pods, lets the choice be the canonical one."""
        before = {pod['metadata']['name']: pod for pod in self.before.get('Pod', [])}
        groups = {}
        for uid, known in self.names.pods.items():
            if known.settle == len(self.trace) and known.kind in ('ReplicaSet', 'Job', 'ReplicationController'):
                groups.setdefault((known.owner, 'Pending', True, False, known.completion), []).append(known)
        for name, pod in before.items():
            owner = controller(pod)
            if not owner or 'deletionTimestamp' in pod['metadata'] or looks.is_ready(pod) and not self.real_clock:
                continue
            key = (owner['uid'], pod['status']['phase'], bool(pod['spec'].get('nodeName')), looks.is_ready(pod),
                   self.names.pods[pod['metadata']['uid']].completion)
            groups.setdefault(key, []).append(self.names.pods[pod['metadata']['uid']])
        gone = {name for who, name in deleted if who in ('replicaset-controller', 'job-controller', 'replication-controller')}
        for group in groups.values():
            victims = [known for known in group if known.real in gone]
            if victims and len(victims) < len(group):
                self.names.permute(victims, group)
        self.choose_nodes({name for who, name in deleted if who == 'daemon-set-controller'}, before)

    def choose_nodes(self, gone, before):
        groups = {}
        for name, pod in before.items():
            owner = controller(pod)
            if owner and owner['kind'] == 'DaemonSet' and 'deletionTimestamp' not in pod['metadata']:
                known = self.names.pods[pod['metadata']['uid']]
                groups.setdefault((owner['uid'], looks.revision(pod), pod['status']['phase'], looks.is_ready(pod), known.number), []).append(known)
        for group in groups.values():
            victims = [known for known in group if known.real in gone]
            if not victims or len(victims) == len(group) or self.nodes_differ():
                continue
            self.flags.add('dsNodeChoice')
            told = sorted(self.names.node(known.node) for known in group)
            ordered = sorted(victims, key=lambda known: self.names.node(known.node))
            ordered += sorted((known for known in group if known not in victims), key=lambda known: self.names.node(known.node))
            for known, node in zip(ordered, told):
                self.names.nodes[known.node] = node

    def nodes_differ(self):
        """Whether something other than chance may choose between nodes. Where chance does all the same, the scenario has to say `unordered`."""
        looks_of = set()
        for node in self.scenario['nodes']:
            labels = {key: value for key, value in node['metadata'].get('labels', {}).items() if key != 'kubernetes.io/hostname'}
            looks_of.add(json.dumps([labels, node.get('spec'), node.get('status')], sort_keys=True))
        steps = json.dumps(self.scenario['steps'])
        return (len(looks_of) > 1 or any(step['do'] == 'node' for step in self.scenario['steps'])
                or any(word in steps for word in ('rollcall.dev/outcome-node-', '"nodeSelector"', '"nodeAffinity"')))

    # Steps

    def play(self):
        for number, step in enumerate(self.scenario['steps']):
            move, more = getattr(self, 'do_' + step['do'].replace('-', '_'))(step)
            self.entry(number, move, **more)
            moves = 0
            while moves < step.get('moves', MOST_ENTRIES):
                if len(self.trace) >= MOST_ENTRIES:
                    self.flags.add('truncated')
                    return
                made = self.environment.move(self.state['Pod'], self.state)
                if made is None:
                    break
                self.entry(number, made[0], raceInside=made[1])
                moves += 1

    def locate(self, target):
        """Kind, real name and path of `Kind/name` or a pod."""
        kind, _, name = target.rpartition('/')
        kind = kind or 'Pod'
        if kind == 'Pod':
            name = self.names.find(name, self.state['Pod'])['metadata']['name']
        for version in ('v1', 'apps/v1', 'batch/v1', 'policy/v1', 'storage.k8s.io/v1', 'scheduling.k8s.io/v1'):
            try:
                return kind, name, self.api.path(version, kind, self.namespace, name)
            except KeyError:
                continue
        raise LookupError('no kind ' + kind)

    def do_apply(self, step):
        rejected = []
        for manifest in step['manifests']:
            name = manifest['metadata']['name']
            path = self.api.path(manifest['apiVersion'], manifest['kind'], self.namespace, name)
            if self.namespace not in path:
                self.extra.append(path)
            try:
                self.api.request('PATCH', path + '?fieldManager=rollcall&force=true', manifest, client.APPLY)
            except client.Refused as refused:
                rejected.append({'object': '%s/%s' % (manifest['kind'], name), 'code': refused.code, 'reason': refused.status.get('reason'),
                                 'message': refused.status.get('message')})
        return 'apply ' + step['file'], {'rejected': rejected}

    def do_scale(self, step):
        _, name, path = self.locate(step['target'])
        self.api.request('PATCH', path + '/scale', {'spec': {'replicas': step['replicas']}}, client.MERGE)
        return 'scale %s %d' % (name, step['replicas']), {}

    def do_patch(self, step):
        kind, name, path = self.locate(step['target'])
        self.api.request('PATCH', path, step['patch'], client.MERGE)
        return 'patch %s/%s' % (kind, name), {}

    def do_delete(self, step):
        kind, name, path = self.locate(step['target'])
        way = step.get('propagation', 'Background')
        self.api.request('DELETE', path, {'kind': 'DeleteOptions', 'apiVersion': 'v1', 'propagationPolicy': way})
        return 'delete %s/%s %s' % (kind, name, way), {}

    def do_delete_pod(self, step):
        pod = self.names.find(step['target'], self.state['Pod'])
        self.environment.delete(pod, step.get('grace'))
        return 'delete-pod ' + pod['metadata']['name'], {}

    def do_evict(self, step):
        pod = self.names.find(step['target'], self.state['Pod'])
        name = pod['metadata']['name']
        verdict = {'target': name, 'code': 201}
        try:
            self.api.request('POST', self.api.path('v1', 'Pod', self.namespace, name) + '/eviction',
                             {'apiVersion': 'policy/v1', 'kind': 'Eviction', 'metadata': {'name': name}})
        except client.Refused as refused:
            details = refused.status.get('details') or {}
            verdict = {'target': name, 'code': refused.code, 'reason': refused.status.get('reason'), 'message': refused.status.get('message')}
            if details.get('causes'):
                verdict['causes'] = [{key: cause[key] for key in ('reason', 'message') if key in cause} for cause in details['causes']]
        return 'evict ' + name, {'eviction': verdict}

    def do_node(self, step):
        name = step['target']
        if 'create' in step:
            self.create_node(step['create'])
            return 'add-node ' + name, {}
        if step.get('delete'):
            self.api.request('DELETE', '/api/v1/nodes/' + name)
            return 'delete-node ' + name, {}
        patch = dict(step['patch'])
        status = patch.pop('status', None)
        if patch:
            self.api.request('PATCH', '/api/v1/nodes/' + name, patch, client.MERGE)
        if status:
            self.node_status(name, status)
        return '%s %s' % (step.get('label', 'patch-node'), name), {}

    def do_set_ready(self, step):
        pod = self.names.find(step['target'], self.state['Pod'])
        self.environment.running(pod, step['ready'])
        return '%s %s' % ('ready' if step['ready'] else 'unready', pod['metadata']['name']), {}

    def do_finish(self, step):
        pod = self.names.find(step['target'], self.state['Pod'])
        self.environment.finish(pod, step.get('exit', 0))
        return '%s %s' % ('fail' if step.get('exit', 0) else 'succeed', pod['metadata']['name']), {}

    def do_wait(self, step):
        time.sleep(step['seconds'])
        return 'wait %ds' % step['seconds'], {}

    def events(self):
        waiting = {pod['metadata']['name'] for pod in self.state['Pod'] if not pod['spec'].get('nodeName')}
        told = []
        for event in self.api.list('v1', 'Event', self.namespace):
            thing = event['involvedObject']
            if event['reason'] in TRANSIENT or event['reason'] == 'FailedScheduling' and thing['name'] not in waiting:
                continue
            one = {'kind': thing['kind'], 'name': thing['name'], 'type': event['type'], 'reason': event['reason'], 'message': event.get('message', ''),
                   'component': event.get('source', {}).get('component') or event.get('reportingComponent', '')}
            one = self.names.all(one)
            if one not in told:
                told.append(one)
        return sorted(told, key=lambda one: (one['kind'], one['name'], one['reason'], one['message']))


def record(api, log, scenario, namespace):
    recorder = Recorder(api, log, scenario, namespace)
    recorder.prepare()
    try:
        recorder.play()
        events = recorder.events()
    finally:
        recorder.clean()
    told = {'scenario': scenario['scenario'], 'family': scenario['family'], 'description': scenario['description'],
            'mode': scenario.get('mode', 'one-by-one'), 'profile': scenario.get('profile', 'normal')}
    if 'namespaceLabels' in scenario:
        told['namespaceLabels'] = scenario['namespaceLabels']
    told.update(nodes=scenario['nodes'], steps=scenario['steps'], kubernetes='1.36.3')
    steps = json.dumps(scenario['steps'])
    if '"target": "<' in steps or '/<' in steps:
        recorder.flags.add('findBySuffix')
    if any(step['do'] == 'wait' and step['seconds'] for step in scenario['steps']):
        recorder.flags.add('wallClock')
    told['flags'] = sorted(recorder.flags)
    if recorder.unordered:
        told['unordered'] = True
    told.update(trace=recorder.trace, events=events)
    return told


def main(out, files):
    state = os.environ.get('STATE', '/dev/shm/rollout-plane')
    api = client.Client(state, int(os.environ.get('PORT', '26443')))
    log = client.AuditLog(state)
    os.makedirs(out, exist_ok=True)
    for scenario in (one for file in files for one in scenarios.read(file)):
        begun = time.time()
        namespace = 'scene-%x' % int(begun * 1000)
        try:
            told = record(api, log, scenario, namespace)
        except Exception as failure:  # one bad scenario must not end the night's work
            print('%s: %s: %s' % (scenario['scenario'], type(failure).__name__, failure), flush=True)
            continue
        with open(os.path.join(out, scenario['scenario'] + '.json'), 'w') as result:
            json.dump(told, result, indent=1)
        print('%s: %d entries in %.0f s' % (scenario['scenario'], len(told['trace']), time.time() - begun), flush=True)


if __name__ == '__main__':
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    main(sys.argv[1], sys.argv[2:])
