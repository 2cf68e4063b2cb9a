"""What controllers and scheduler wrote, read from the audit log."""
import looks

USERS = 'system:serviceaccount:kube-system:'
# What these do is part of the surroundings and not told.
QUIET = {'persistent-volume-binder', 'endpoint-controller', 'endpointslice-controller', 'node-controller', 'namespace-controller', 'attachdetach-controller',
         'service-account-controller', 'resourcequota-controller', 'root-ca-cert-publisher', 'taint-eviction-controller',
         'device-taint-eviction-controller', 'horizontal-pod-autoscaler', 'validatingadmissionpolicy-status-controller'}


def actor(entry):
    user = entry['user']['username']
    if user == 'system:kube-scheduler':
        return 'scheduler'
    return user[len(USERS):] if user.startswith(USERS) else None


class Writes:
    """Remembers how each object looked last, to tell what a write changed."""

    def __init__(self, names):
        self.names = names
        self.known = {}
        self.targets = {}

    def take(self, entries, settle):
        """Raw writes of one settle to actions, refused writes and pods deleted by controllers."""
        order, latest = [], 0
        for position, entry in enumerate(entries):
            answer = entry.get('responseObject') or {}
            if entry['verb'] != 'delete' or answer.get('kind') != 'Status':
                version = answer.get('metadata', {}).get('resourceVersion')
                if version:
                    latest = int(version)
            order.append((latest, position, entry))
        actions, refused, deleted = [], [], []
        for _, _, entry in sorted(order, key=lambda one: one[:2]):
            what = entry['objectRef']
            kind = looks.RESOURCES.get(what['resource'])
            if kind is None:
                continue
            code = entry['responseStatus']['code']
            if code >= 400:
                self.refusal(entry, kind, code, refused)
                continue
            action = self.action(entry, kind, settle)
            if action is None or actor(entry) is None or actor(entry) in QUIET:
                continue
            if action['verb'] == 'delete' and kind == 'Pod':
                deleted.append((actor(entry), action['name']))
            actions.append({'actor': actor(entry), **action})
        return actions, refused, deleted

    def refusal(self, entry, kind, code, refused):
        who = actor(entry)
        if who is None or who in QUIET or code in (404, 409):
            return
        failed = {'actor': who, 'verb': entry['verb'], 'kind': kind, 'code': code,
                  'message': (entry.get('responseObject') or entry['responseStatus']).get('message')}
        if failed not in refused:
            refused.append(failed)

    def action(self, entry, kind, settle):
        what, verb, answer = entry['objectRef'], entry['verb'], entry.get('responseObject') or {}
        part = what.get('subresource')
        if part == 'binding':
            return {'verb': 'bind', 'kind': kind, 'name': what['name'], 'node': self.names.node(entry['requestObject']['target']['name'])}
        if part == 'scale' and answer['metadata'].get('uid') in self.known:
            scaled = self.known[answer['metadata']['uid']]
            self.known[answer['metadata']['uid']] = dict(scaled, spec=dict(scaled['spec'], replicas=answer['spec'].get('replicas', 0)))
        if part not in (None, 'status'):
            return None
        is_object = answer.get('kind') not in ('Status', 'PartialObjectMetadata') and 'uid' in answer.get('metadata', {})
        uid = answer.get('metadata', {}).get('uid')
        old = self.known.get(uid)
        if is_object:
            self.known[uid] = answer
            if verb == 'create' or verb == 'patch' and old is None:
                if kind == 'Pod':
                    self.names.pod(answer, settle)
                if kind == 'Job':
                    self.names.job(answer)
        if part == 'status':
            return None
        told = {'verb': verb, 'kind': kind, 'name': what.get('name') or answer['metadata']['name']}
        if verb == 'create':
            told['name'] = answer['metadata']['name']
            known = self.names.pods.get(uid)
            told.update(looks.created(kind, answer, self.names, known and known.node))
        elif verb in ('update', 'patch'):
            if old is None or 'metadata' not in answer or uid is None:
                told['noChange'] = True
            else:
                if answer.get('kind') == 'PartialObjectMetadata':
                    answer = self.completed(old, answer)
                told.update(looks.changed(old, answer))
        # What is adopted looks as it did before it was orphaned, for the garbage collector's answer is not remembered; told of pods only.
        return None if kind != 'Pod' and 'noChange' in told else told

    @staticmethod
    def completed(old, answer):
        """The garbage collector asks for metadata only; recordings tell the last write of a foreground deletion as if the specification went too."""
        if 'foregroundDeletion' in old['metadata'].get('finalizers', []):
            return {'metadata': answer['metadata'], 'spec': {'replicas': old['spec'].get('replicas')}}
        return dict(old, metadata=answer['metadata'])
