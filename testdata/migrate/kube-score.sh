#!/bin/sh
kustomize build . | kube-score score \
  --ignore-test=container-security-context-user-group-id \
  --ignore-test pod-networkpolicy,container-image-tag \
  --enable-optional-test container-seccomp-profile \
  --min-replicas-deployment 3 --min-replicas-hpa=4 --kubernetes-version v1.31 --exit-one-on-warning -
