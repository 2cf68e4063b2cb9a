package dev.rollcall.defaults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 0
        template:
          spec:
            containers:
            - name: web
              image: web:1
              readinessProbe:
                httpGet: {port: 80}
                periodSeconds: 0
      """;

  @Test
  void whatWasWrittenKeepsItsPlace() {
    Mapping done = Defaults.apply(read(DEPLOYMENT), 36);
    Node port =
        done.at("spec").at("template").at("spec").at("containers").at(0).at("readinessProbe");
    assertEquals(13, port.at("periodSeconds").key().orElseThrow().line());
    assertEquals(12, port.at("httpGet").at("port").line());
    assertTrue(port.at("httpGet").at("port").isWritten());
    assertEquals(
        "spec.template.spec.containers[0].readinessProbe.httpGet.port",
        port.at("httpGet").at("port").path());
  }

  @Test
  void whatIsFilledInKnowsWhereItWouldStand() {
    Mapping done = Defaults.apply(read(DEPLOYMENT), 36);
    Node probe =
        done.at("spec").at("template").at("spec").at("containers").at(0).at("readinessProbe");
    Node filled = probe.at("httpGet").at("scheme");
    assertEquals("HTTP", filled.text(""));
    assertFalse(filled.isWritten());
    assertEquals("spec.template.spec.containers[0].readinessProbe.httpGet.scheme", filled.path());
    assertEquals(12, filled.place().line());
    Node surge = done.at("spec").at("strategy").at("rollingUpdate").at("maxSurge");
    assertEquals("spec.strategy.rollingUpdate.maxSurge", surge.path());
    assertEquals(4, surge.place().line());
  }

  @Test
  void zeroCountsAsAbsentWhereGoCannotTell() {
    Mapping done = Defaults.apply(read(DEPLOYMENT), 36);
    assertEquals(0, done.at("spec").at("replicas").integer(-1));
    Node probe =
        done.at("spec").at("template").at("spec").at("containers").at(0).at("readinessProbe");
    assertEquals(10, probe.at("periodSeconds").integer(-1));
  }

  @Test
  void kindsOfOtherGroupsAreLeftAlone() {
    Mapping knative =
        read("apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {ports: []}\n");
    assertSame(knative, Defaults.apply(knative, 36));
  }

  @Test
  void defaultsOnTopOfDefaultsChangeNothing() {
    Mapping once = Defaults.apply(read(DEPLOYMENT), 36);
    assertTrue(once.sameValue(Defaults.apply(once, 36)));
  }

  @Test
  void upTo133AppArmorFieldsBecomeAnnotations() {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a}
        spec:
          securityContext: {appArmorProfile: {type: RuntimeDefault}}
          containers: [{name: a, image: a}]
        """;
    String key = "container.apparmor.security.beta.kubernetes.io/a";
    Node old = Defaults.apply(read(pod), 33).at("metadata").at("annotations");
    assertEquals("runtime/default", old.at(key).text(""));
    assertFalse(Defaults.apply(read(pod), 34).at("metadata").at("annotations").exists());
  }

  @Test
  void onlyIn134TheRestartPolicyOfAContainerIsDropped() {
    String pod =
        "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, restartPolicy: Always}]}\n";
    for (int minor = 30; minor <= 36; minor++) {
      Node container = Defaults.apply(read(pod), minor).at("spec").at("containers").at(0);
      assertEquals(minor != 34, container.at("restartPolicy").exists(), "1." + minor);
    }
  }

  private static Mapping read(String text) {
    return (Mapping) YamlReader.read("defaults.yaml", text).documents().get(0).root();
  }
}
