"""Kubelet, volume plug-in and clock: what happens to pods without a controller, one move at a time."""
import datetime

import client
import looks
from names import controller

TRACKING = 'batch.kubernetes.io/job-tracking'
# Ages of 2^62 ns down to 2^38 ns: each ready pod gets its own power of two, for by that the victim order compares.
OLDEST, YOUNGEST = 62, 38


def stamp(moment):
    return moment.strftime('%Y-%m-%dT%H:%M:%SZ')


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def aged(power):
    return stamp(now() - datetime.timedelta(seconds=1.4 * 2 ** power / 1e9))


class Environment:
    def __init__(self, api, namespace, names, profile, mode, real_clock):
        self.api = api
        self.namespace = namespace
        self.names = names
        self.slow = profile == 'slow-termination'
        self.batch = mode == 'batch'
        self.real_clock = real_clock
        self.terminated = {}
        self.left = set()
        self.gone = set()
        self.waited = set()
        self.youngest = OLDEST + 1

    def settled(self, pods, settle):
        for pod in pods:
            if 'deletionTimestamp' in pod['metadata']:
                self.terminated.setdefault(pod['metadata']['uid'], settle)

    def move(self, pods, workloads):
        """Makes the next move. Gives its text and whether its writes race with the controllers; null if nothing can happen."""
        moves = [self.start, self.end, self.go] if self.slow else [self.go, self.start, self.end]
        for one in moves + [lambda pods: self.wait(pods, workloads)]:
            made = one(pods)
            if made:
                return made
        return None

    def ordered(self, pods, settles=None):
        def place(pod):
            uid = pod['metadata']['uid']
            return self.names.place(pod, settles[uid] if settles else self.names.pods[uid].settle)
        return sorted(pods, key=place)

    def told(self, pod):
        return self.names.told(self.names.pods[pod['metadata']['uid']])

    def go(self, pods):
        due = [pod for pod in pods if 'deletionTimestamp' in pod['metadata'] and pod['metadata']['uid'] not in self.gone]
        if not due:
            return None
        pod = self.ordered(due, self.terminated)[0]
        self.gone.add(pod['metadata']['uid'])
        if TRACKING in pod['metadata'].get('finalizers', []) and pod['status']['phase'] not in ('Succeeded', 'Failed'):
            self.finish(pod, 137)
        self.delete(pod, 0)
        return 'gone ' + self.told(pod), False

    def start(self, pods):
        due = [pod for pod in pods if pod['spec'].get('nodeName') and 'deletionTimestamp' not in pod['metadata']
               and pod['metadata']['uid'] not in self.left and pod['status']['phase'] == 'Pending']
        if not due:
            return None
        due = self.ordered(due)
        if not self.batch or len(due) == 1:
            return self.begin(due[0]), False
        return 'batch: ' + ', '.join([self.begin(pod) for pod in due]), True

    def begin(self, pod):
        self.left.add(pod['metadata']['uid'])
        of_job = self.of_job(pod)
        outcome = self.outcome(pod)
        if outcome == 'never-ready':
            self.running(pod, False)
            return 'running ' + self.told(pod)
        if outcome == 'image-pull':
            self.image_pull(pod)
            return 'image-pull ' + self.told(pod)
        if outcome.startswith('fail') and not of_job:
            self.finish(pod, self.code(outcome))
            return 'fail ' + self.told(pod)
        self.running(pod, True)
        return ('running ' if of_job else 'ready ') + self.told(pod)

    def end(self, pods):
        due = [pod for pod in pods if self.of_job(pod) and pod['status']['phase'] == 'Running' and looks.is_ready(pod)
               and 'deletionTimestamp' not in pod['metadata'] and self.outcome(pod) != 'ready']
        if not due:
            return None
        pod = self.ordered(due)[0]
        outcome = self.outcome(pod)
        if outcome.startswith('fail'):
            self.finish(pod, self.code(outcome))
            return 'fail ' + self.told(pod), False
        self.finish(pod, 0)
        return 'succeed ' + self.told(pod), False

    def wait(self, pods, workloads):
        slow = {(kind, thing['metadata']['name']) for kind, things in workloads.items() for thing in things if thing.get('spec', {}).get('minReadySeconds')}
        due = []
        for pod in pods:
            owner = controller(pod)
            if (owner and (owner['kind'], owner['name']) in slow and looks.is_ready(pod) and 'deletionTimestamp' not in pod['metadata']
                    and pod['metadata']['uid'] not in self.waited):
                due.append(pod)
        if not due:
            return None
        due = self.ordered(due)
        for pod in due:
            self.waited.add(pod['metadata']['uid'])
            self.status(pod, {'conditions': [{'type': 'Ready', 'status': 'True', 'lastTransitionTime': stamp(now() - datetime.timedelta(days=1))}]})
        return 'wait minReadySeconds: ' + ', '.join(self.told(pod) for pod in due), len(due) > 1

    @staticmethod
    def of_job(pod):
        owner = controller(pod)
        return bool(owner) and owner['kind'] == 'Job'

    def outcome(self, pod):
        known = self.names.pods[pod['metadata']['uid']]
        annotations = pod['metadata'].get('annotations', {})
        keys = []
        if known.kind == 'StatefulSet':
            keys.append('outcome-index-%d' % known.number)
        if 'batch.kubernetes.io/job-completion-index' in annotations:
            keys.append('outcome-index-%d' % known.completion)
        if known.kind in ('ReplicaSet', 'Job', 'ReplicationController'):
            keys.append('outcome-nth-%d' % known.number)
        keys += ['outcome-node-%s' % self.names.node(pod['spec'].get('nodeName')), 'outcome']
        for key in keys:
            if 'rollcall.dev/' + key in annotations:
                return annotations['rollcall.dev/' + key]
        return 'succeed' if self.of_job(pod) else 'ready'

    @staticmethod
    def code(outcome):
        return int(outcome.partition(':')[2] or 1)

    def delete(self, pod, grace):
        path = self.api.path('v1', 'Pod', self.namespace, pod['metadata']['name'])
        body = {'kind': 'DeleteOptions', 'apiVersion': 'v1'}
        if grace is not None:
            body['gracePeriodSeconds'] = grace
        try:
            self.api.request('DELETE', path, body)
        except client.Refused as refused:
            if refused.code != 404:
                raise

    def status(self, pod, status):
        path = self.api.path('v1', 'Pod', self.namespace, pod['metadata']['name']) + '/status'
        self.api.request('PATCH', path, {'status': status}, client.STRATEGIC)

    @staticmethod
    def containers(pod, ready, state):
        return [{'name': one['name'], 'image': one['image'], 'imageID': '', 'restartCount': 0, 'ready': ready, 'started': ready, 'state': state}
                for one in pod['spec']['containers']]

    def running(self, pod, ready):
        moment = self.ready_time() if ready else stamp(now())
        word = 'True' if ready else 'False'
        conditions = [{'type': 'Initialized', 'status': 'True', 'lastTransitionTime': moment}]
        conditions += [{'type': kind, 'status': word, 'lastTransitionTime': moment} for kind in ('Ready', 'ContainersReady')]
        self.status(pod, {'phase': 'Running', 'startTime': stamp(now()), 'conditions': conditions,
                          'containerStatuses': self.containers(pod, ready, {'running': {'startedAt': stamp(now())}})})

    def ready_time(self):
        """Older for each pod that became ready before; when the ages are used up, those of the living are dealt out anew."""
        if self.real_clock:
            return stamp(now())
        if self.youngest <= YOUNGEST:
            ready = [pod for pod in self.api.list('v1', 'Pod', self.namespace) if looks.is_ready(pod)]
            ready.sort(key=lambda pod: looks.condition(pod, 'Ready')['lastTransitionTime'])
            self.youngest = OLDEST + 1
            for pod in ready:
                self.youngest -= 1 if len(ready) < OLDEST - YOUNGEST or self.youngest > OLDEST else 0
                self.status(pod, {'conditions': [{'type': 'Ready', 'status': 'True', 'lastTransitionTime': aged(self.youngest)}]})
        self.youngest -= 1
        return aged(self.youngest)

    def image_pull(self, pod):
        waiting = {'waiting': {'reason': 'ImagePullBackOff', 'message': 'Back-off pulling image'}}
        conditions = [{'type': kind, 'status': 'False', 'lastTransitionTime': stamp(now()), 'reason': 'ContainersNotReady'} for kind in ('Ready', 'ContainersReady')]
        self.status(pod, {'phase': 'Pending', 'startTime': stamp(now()), 'conditions': conditions, 'containerStatuses': self.containers(pod, False, waiting)})

    def finish(self, pod, code):
        moment = stamp(now())
        ended = {'terminated': {'exitCode': code, 'reason': 'Error' if code else 'Completed', 'startedAt': moment, 'finishedAt': moment}}
        reason = 'PodFailed' if code else 'PodCompleted'
        conditions = [{'type': kind, 'status': 'False', 'lastTransitionTime': moment, 'reason': reason} for kind in ('Ready', 'ContainersReady')]
        self.status(pod, {'phase': 'Failed' if code else 'Succeeded', 'conditions': conditions, 'containerStatuses': self.containers(pod, False, ended)})


class Volumes:
    """Provisions claims of the two classes there are; all else stays pending."""

    CLASSES = {'standard': 'Immediate', 'zonal-wffc': 'WaitForFirstConsumer'}

    def __init__(self, api, namespace):
        self.api = api
        self.namespace = namespace
        self.done = set()

    @classmethod
    def prepare(cls, api):
        for name, mode in cls.CLASSES.items():
            body = {'apiVersion': 'storage.k8s.io/v1', 'kind': 'StorageClass', 'metadata': {'name': name}, 'provisioner': 'rollcall.dev/environment',
                    'volumeBindingMode': mode, 'reclaimPolicy': 'Delete'}
            api.request('PATCH', '/apis/storage.k8s.io/v1/storageclasses/%s?fieldManager=rollcall&force=true' % name, body, client.APPLY)

    def provision(self, claims):
        """Gives what the claims wait for; true if there was any."""
        made = False
        for claim in claims:
            meta, spec = claim['metadata'], claim['spec']
            node = meta.get('annotations', {}).get('volume.kubernetes.io/selected-node')
            name = spec.get('storageClassName')
            if meta['uid'] in self.done or name not in self.CLASSES or self.CLASSES[name] != 'Immediate' and not node:
                continue
            if claim['status']['phase'] != 'Pending' or spec.get('volumeName'):
                continue
            self.done.add(meta['uid'])
            made = True
            volume = {'apiVersion': 'v1', 'kind': 'PersistentVolume', 'metadata': {'name': 'pv-' + meta['uid'], 'annotations': {'pv.kubernetes.io/provisioned-by': 'rollcall.dev/environment'}},
                      'spec': {'capacity': {'storage': spec['resources']['requests']['storage']}, 'accessModes': spec['accessModes'], 'storageClassName': name,
                               'persistentVolumeReclaimPolicy': 'Retain', 'hostPath': {'path': '/v/' + meta['uid']},
                               'claimRef': {'apiVersion': 'v1', 'kind': 'PersistentVolumeClaim', 'namespace': self.namespace, 'name': meta['name'], 'uid': meta['uid']}}}
            if node:
                zone = self.api.request('GET', '/api/v1/nodes/' + node)['metadata']['labels'].get('topology.kubernetes.io/zone')
                volume['spec']['nodeAffinity'] = {'required': {'nodeSelectorTerms': [{'matchExpressions': [{'key': 'topology.kubernetes.io/zone', 'operator': 'In', 'values': [zone]}]}]}}
            self.api.request('POST', '/api/v1/persistentvolumes', volume)
        return made
