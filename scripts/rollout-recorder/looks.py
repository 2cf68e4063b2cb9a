"""How objects and writes look in a trace."""
from names import controller

KINDS = [('apps/v1', 'Deployment'), ('apps/v1', 'ReplicaSet'), ('v1', 'ReplicationController'), ('apps/v1', 'StatefulSet'),
         ('apps/v1', 'DaemonSet'), ('batch/v1', 'Job'), ('batch/v1', 'CronJob'), ('policy/v1', 'PodDisruptionBudget'),
         ('apps/v1', 'ControllerRevision')]
SIZED = {'Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'}
PREFIX = 'deployment.kubernetes.io/'
RESOURCES = {'pods': 'Pod', 'replicasets': 'ReplicaSet', 'deployments': 'Deployment', 'statefulsets': 'StatefulSet', 'daemonsets': 'DaemonSet',
             'jobs': 'Job', 'cronjobs': 'CronJob', 'controllerrevisions': 'ControllerRevision', 'poddisruptionbudgets': 'PodDisruptionBudget',
             'persistentvolumeclaims': 'PersistentVolumeClaim', 'replicationcontrollers': 'ReplicationController'}


def reference(owner):
    return owner and '%s/%s' % (owner['kind'], owner['name'])


def references(thing):
    return [reference(owner) for owner in thing['metadata'].get('ownerReferences', [])]


def condition(thing, kind):
    for one in thing.get('status', {}).get('conditions', []):
        if one['type'] == kind:
            return one
    return {}


def workload(kind, thing):
    look = {'kind': kind, 'name': thing['metadata']['name']}
    if kind == 'ControllerRevision':
        return dict(look, revision=thing['revision'])
    spec, status = thing['spec'], thing.get('status', {})
    if kind in SIZED:
        look['replicas'] = spec.get('replicas', 1)
    told = {key: value for key, value in status.items() if key != 'observedGeneration' and not key.endswith('Time') and isinstance(value, (int, str))}
    if kind == 'Job':
        told.update(suspend=spec.get('suspend', False), parallelism=spec.get('parallelism'), completions=spec.get('completions'))
    if kind == 'CronJob':
        told.update(active=[one['name'] for one in status.get('active', [])], suspend=spec.get('suspend', False))
    if kind == 'PodDisruptionBudget':
        told['disruptedPods'] = len(status.get('disruptedPods', {}))
    look['status'] = told
    conditions = [{key: one[key] for key in ('type', 'status', 'reason')} for one in status.get('conditions', [])]
    if conditions:
        look['conditions'] = sorted(conditions, key=lambda one: one['type'])
    annotations = {key[len(PREFIX):]: value for key, value in thing['metadata'].get('annotations', {}).items() if key.startswith(PREFIX)}
    if annotations:
        look['annotations'] = annotations
    if controller(thing):
        look['owner'] = reference(controller(thing))
    return look


def is_ready(pod):
    return condition(pod, 'Ready').get('status') == 'True'


def revision(pod):
    labels = pod['metadata'].get('labels', {})
    return labels.get('controller-revision-hash') or labels.get('pod-template-hash')


def pod(thing, names):
    spec, status, meta = thing['spec'], thing['status'], thing['metadata']
    look = {'name': meta['name'], 'ready': is_ready(thing), 'phase': status['phase'], 'terminating': 'deletionTimestamp' in meta,
            'node': names.node(spec.get('nodeName')), 'owner': reference(controller(thing))}
    scheduled = condition(thing, 'PodScheduled')
    disrupted = condition(thing, 'DisruptionTarget')
    extra = {'revision': revision(thing), 'unscheduled': scheduled.get('message') if scheduled.get('status') == 'False' else None,
             'disruptionTarget': disrupted.get('reason') if disrupted.get('status') == 'True' else None,
             'nominatedNode': status.get('nominatedNodeName'), 'priority': spec.get('priority') or None, 'finalizers': meta.get('finalizers')}
    look.update((key, value) for key, value in extra.items() if value is not None)
    return look


def claim(thing):
    meta, spec = thing['metadata'], thing['spec']
    return {'name': meta['name'], 'phase': thing['status']['phase'], 'ownerRef': references(thing), 'terminating': 'deletionTimestamp' in meta,
            'storageClass': spec.get('storageClassName'), 'request': spec['resources']['requests']['storage'],
            'selectedNode': meta.get('annotations', {}).get('volume.kubernetes.io/selected-node')}


def created(kind, thing, names, target):
    """What a create tells beside kind and name."""
    meta, spec = thing['metadata'], thing.get('spec', {})
    annotations = meta.get('annotations', {})
    look = {}
    if controller(thing):
        look['owner'] = reference(controller(thing))
    if kind == 'ControllerRevision':
        look['revision'] = thing['revision']
    if kind == 'ReplicaSet':
        look['replicas'] = spec['replicas']
        look['annotations'] = {key[len(PREFIX):]: value for key, value in annotations.items() if key.startswith(PREFIX)}
        look['hash'] = meta['labels']['pod-template-hash']
    if kind == 'Job':
        look['annotations'] = sorted(annotations)
    if kind == 'PersistentVolumeClaim':
        look.update(storageClass=spec.get('storageClassName'), request=spec['resources']['requests']['storage'], ownerRefs=references(thing))
    if kind == 'Pod':
        extra = {'revision': revision(thing), 'index': annotations.get('batch.kubernetes.io/job-completion-index'),
                 'indexFailureCount': annotations.get('batch.kubernetes.io/job-index-failure-count')}
        if (look.get('owner') or '').startswith('DaemonSet/'):
            extra['templateGeneration'] = meta['labels'].get('pod-template-generation')
            extra['targetNode'] = names.node(target)
        look.update((key, value) for key, value in extra.items() if value is not None)
    return look


def changed(old, new):
    """What an update or patch tells beside kind and name."""
    look = {}
    before, after = old['metadata'], new['metadata']
    if old.get('spec', {}).get('replicas') != new.get('spec', {}).get('replicas'):
        look['replicas'] = [old['spec'].get('replicas'), new['spec'].get('replicas')]
    if old.get('revision') != new.get('revision'):
        look['revision'] = [old['revision'], new['revision']]
    for part in ('labels', 'annotations'):
        was, now = before.get(part, {}), after.get(part, {})
        keys = [key for key in sorted({**was, **now}) if was.get(key) != now.get(key)]
        if keys:
            look[part] = {key: [was.get(key), now.get(key)] for key in keys}
    if references(old) != references(new):
        look['ownerRefs'] = [references(old), references(new)]
    if before.get('finalizers', []) != after.get('finalizers', []):
        look['finalizers'] = [before.get('finalizers', []), after.get('finalizers', [])]
    was, now = old.get('spec', {}), new.get('spec', {})
    keys = [key for key in sorted({**was, **now}) if key != 'replicas' and was.get(key) != now.get(key)]
    if keys:
        look['specChanged'] = keys
    return look or {'noChange': True}
