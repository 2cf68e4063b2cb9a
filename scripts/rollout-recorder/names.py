"""Names as recordings tell them: a random part becomes the order of creation, a pod of a DaemonSet goes by its node."""
import re


def controller(thing):
    """The controlling owner reference; null if there is none."""
    for owner in thing['metadata'].get('ownerReferences', []):
        if owner.get('controller'):
            return owner
    return None


def target_node(pod):
    """The node that the DaemonSet controller made the pod for."""
    terms = (pod['spec'].get('affinity', {}).get('nodeAffinity', {})
             .get('requiredDuringSchedulingIgnoredDuringExecution', {}).get('nodeSelectorTerms', []))
    for term in terms:
        for field in term.get('matchFields', []):
            if field['key'] == 'metadata.name':
                return field['values'][0]
    return pod['spec'].get('nodeName')


class Known:
    """What a name is made of: everything about a pod that does not change."""

    def __init__(self, pod, prefix, number, settle):
        self.real = pod['metadata']['name']
        self.uid = pod['metadata']['uid']
        self.prefix = prefix
        self.number = number
        self.settle = settle
        owner = controller(pod)
        self.kind = owner['kind'] if owner else None
        self.owner = owner['uid'] if owner else None
        self.node = target_node(pod) if self.kind == 'DaemonSet' else None
        self.completion = int(pod['metadata'].get('annotations', {}).get('batch.kubernetes.io/job-completion-index', 0))


class Names:
    """All pods ever seen in the namespace, and which node counts as which."""

    def __init__(self, namespace):
        self.namespace = namespace
        self.pods = {}
        self.counts = {}
        self.first_minute = {}
        self.jobs = {}
        self.nodes = {}

    def pod(self, pod, settle):
        """Takes in a pod that was created."""
        meta = pod['metadata']
        if meta['uid'] in self.pods:
            return
        owner = controller(pod)
        kind = owner['kind'] if owner else None
        if kind == 'StatefulSet':
            known = Known(pod, None, int(meta['name'].rsplit('-', 1)[1]), settle)
        elif kind == 'DaemonSet':
            known = Known(pod, meta['generateName'], self.next((meta['generateName'], target_node(pod))), settle)
        else:
            known = Known(pod, meta.get('generateName'), self.next(meta.get('generateName')), settle)
        self.pods[meta['uid']] = known

    def next(self, key):
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def job(self, job):
        """Takes in a Job; those of a CronJob end in the minute they were due."""
        owner = controller(job)
        if owner and owner['kind'] == 'CronJob':
            minute = int(job['metadata']['name'].rsplit('-', 1)[1])
            first = self.first_minute.setdefault(owner['name'], minute)
            self.jobs[job['metadata']['name']] = '%s-<T+%d>' % (owner['name'], minute - first)

    def node(self, name):
        return self.nodes.get(name, name)

    def told(self, known):
        """The normalised name of a pod."""
        if known.prefix is None:
            return known.real
        number = known.number
        if known.node:
            number = '%s.%d' % (self.node(known.node), number)
        return self.jobs_in(known.prefix) + '<%s>' % number

    def jobs_in(self, text):
        for job in sorted(self.jobs, key=len, reverse=True):
            text = text.replace(job, self.jobs[job])
        return text

    def text(self, text):
        """Any text with names in it."""
        for known in sorted(self.pods.values(), key=lambda k: -len(k.real)):
            if known.prefix is not None and known.real in text:
                text = text.replace(known.real, self.told(known))
        text = self.jobs_in(text).replace(self.namespace, '<ns>')
        return re.sub(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '<uid>', text)

    def all(self, value):
        """A value of JSON with names anywhere in its texts."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.all(one) for one in value]
        if isinstance(value, dict):
            return {key: self.all(one) for key, one in value.items()}
        return value

    def place(self, pod, settle):
        """The order of pods: settle, owner, then node, completion index and number."""
        known = self.pods[pod['metadata']['uid']]
        owner = controller(pod)
        return (settle, self.text(owner['name']) if owner else '', self.node(known.node) or '', known.completion, known.number)

    def find(self, told, pods):
        """The living pod that a target means; `<2>` is the first created whose name ends so."""
        for pod in sorted(pods, key=lambda one: self.place(one, self.pods[one['metadata']['uid']].settle)):
            name = self.told(self.pods[pod['metadata']['uid']])
            if name == told or told.startswith('<') and name.endswith(told) and 'deletionTimestamp' not in pod['metadata']:
                return pod
        raise LookupError('no pod %s' % told)

    def permute(self, victims, group):
        """Pods of `group` are interchangeable: lets `victims` be those with the highest numbers."""
        identities = sorted((k.number, k.settle) for k in group)
        chosen = sorted((k for k in group if k in victims), key=lambda k: k.number)
        others = sorted((k for k in group if k not in victims), key=lambda k: k.number)
        for known, (number, settle) in zip(others + chosen, identities):
            known.number, known.settle = number, settle
