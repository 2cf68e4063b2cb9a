package dev.rollcall.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Manifest;
import dev.rollcall.testkit.Cases;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings that are graded by what the pods are for, otherwise than their rule in general. */
class GradesTest {
  private static final String AGENT =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent, namespace: monitoring}
      spec:
        template:
          spec:
            hostNetwork: true
            volumes:
            - {name: sys, hostPath: {path: /sys}}
            containers:
            - name: agent
              args: [--listen=127.0.0.1:9100]
              securityContext: {privileged: true}
      """;

  @Test
  void whatANodeAgentNeedsIsNoErrorUnlessItsNamespaceForbidsIt() {
    String baseline =
        """
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: monitoring, labels: {pod-security.kubernetes.io/enforce: baseline}}
        """;
    for (String id : List.of("pss-host-namespaces", "pss-host-path-volume", "pss-privileged")) {
      assertEquals(List.of(Severity.WARNING), severities(id, AGENT));
      assertEquals(List.of(Severity.ERROR), severities(id, AGENT + baseline));
      assertEquals(List.of(Severity.ERROR), severities(id, AGENT.replace("Daemon", "Stateful")));
    }
  }

  @Test
  void aStorageDriverCountsAsANodeAgent() {
    String driver = AGENT.replace("Daemon", "Stateful").replace("/sys}", "/var/lib/kubelet/pods}");
    assertEquals(List.of(Severity.WARNING), severities("pss-privileged", driver));
  }

  @Test
  void theDnsPolicyOnTheHostNetworkMattersMostToPodsThatAskForServices() {
    String id = "host-network-dns-policy";
    assertEquals(List.of(Severity.INFO), severities(id, AGENT));
    String asking = AGENT.replace("127.0.0.1", "http://collector.monitoring.svc");
    assertEquals(List.of(Severity.WARNING), severities(id, asking));
    String service =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: collector, namespace: monitoring}
        """;
    String brief = AGENT.replace("127.0.0.1", "collector");
    assertEquals(List.of(Severity.INFO), severities(id, brief));
    assertEquals(List.of(Severity.WARNING), severities(id, brief + service));
  }

  private static List<Severity> severities(String id, String text) {
    List<Rule> rules =
        BuiltinRules.all().stream().filter(rule -> rule.info().id().equals(id)).toList();
    return Cases.findings(rules, List.of(new Manifest("a.yaml", text))).stream()
        .map(Finding::severity)
        .toList();
  }
}
