package dev.rollcall.rules.rollout;

import dev.rollcall.model.KubeObject;

/** Where Pods and ReplicaSets come from besides a manifest of their own. */
final class Origins {
  private Origins() {}

  /** True if a controller, a kubelet or a deployment tool answers for the object. */
  static boolean isMadeElsewhere(KubeObject object) {
    return !object.at("metadata").at("ownerReferences").items().isEmpty()
        || object.annotation("helm.sh/hook").isPresent()
        || object.annotation("argocd.argoproj.io/hook").isPresent()
        || isStatic(object);
  }

  /** True for pods that the kubelet reads from a folder, and their copies in the API. */
  static boolean isStatic(KubeObject pod) {
    return pod.annotation("kubernetes.io/config.source").isPresent()
        || pod.annotation("kubernetes.io/config.mirror").isPresent()
        || pod.annotation("kubeadm.kubernetes.io/etcd.advertise-client-urls").isPresent()
        || (pod.namespace().equals("kube-system") && pod.spec().at("hostNetwork").isTrue());
  }
}
