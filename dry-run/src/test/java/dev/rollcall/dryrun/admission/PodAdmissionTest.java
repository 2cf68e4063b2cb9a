package dev.rollcall.dryrun.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The messages are those of a real 1.36 API server. */
class PodAdmissionTest {
  private static final String MODEST =
      """
      spec:
        containers:
        - name: api
          resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 128Mi}}
      """;

  @Test
  void aPodOfAnUnknownServiceAccountIsRefusedBeforeItHasAName() {
    assertEquals(
        "pods \"api-\" is forbidden: error looking up service account default/app:"
            + " serviceaccount \"app\" not found",
        refusal("spec: {serviceAccountName: app}", Map.of(), List.of(), List.of()));
  }

  @Test
  void aPodOfAnUnknownPriorityClassIsRefused() {
    assertEquals(
        "pods \"api-\" is forbidden: no PriorityClass with name gold was found",
        refusal("spec: {priorityClassName: gold}", Map.of(), List.of(), List.of()));
  }

  @Test
  void aPodOfAnUnknownRuntimeClassIsRefused() {
    assertEquals(
        "pods \"api-\" is forbidden: pod rejected: RuntimeClass \"gvisor\" not found",
        refusal("spec: {runtimeClassName: gvisor}", Map.of(), List.of(), List.of()));
  }

  @Test
  void theRestrictedLevelNamesEverythingThatIsMissing() {
    assertEquals(
        "pods \"api-x\" is forbidden: violates PodSecurity \"restricted:latest\":"
            + " allowPrivilegeEscalation != false (container \"api\" must set"
            + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities"
            + " (container \"api\" must set securityContext.capabilities.drop=[\"ALL\"]),"
            + " runAsNonRoot != true (pod or container \"api\" must set"
            + " securityContext.runAsNonRoot=true), seccompProfile (pod or container \"api\" must"
            + " set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")",
        refusal(
            MODEST,
            Map.of("pod-security.kubernetes.io/enforce", "restricted"),
            List.of(),
            List.of()));
  }

  @Test
  void aFullQuotaSaysWhatWasRequestedAndUsed() {
    ResourceQuota quota =
        new ResourceQuota(
            "pods", node("spec: {hard: {pods: \"2\"}}"), Map.of("pods", Quantity.of(2)));
    assertEquals(
        "pods \"api-x\" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=2,"
            + " limited: pods=2",
        refusal(MODEST, Map.of(), List.of(), List.of(quota)));
  }

  @Test
  void aQuotaOnCpuWantsEveryContainerToSayHowMuch() {
    ResourceQuota quota =
        new ResourceQuota("cpu", node("spec: {hard: {limits.cpu: \"2\"}}"), Map.of());
    assertEquals(
        "pods \"api-x\" is forbidden: failed quota: cpu: must specify limits.cpu for: api",
        refusal(MODEST, Map.of(), List.of(), List.of(quota)));
    Node limitRange = node("spec: {limits: [{type: Container, default: {cpu: 1}}]}");
    assertNull(refusal(MODEST, Map.of(), List.of(limitRange), List.of(quota)));
  }

  @Test
  void aLimitRangeFillsInAndThenChecks() {
    Node limitRange =
        node("spec: {limits: [{type: Container, max: {memory: 100Mi}, min: {cpu: 100m}}]}");
    assertEquals(
        "pods \"api-x\" is forbidden: [minimum cpu usage per Container is 100m, but request is"
            + " 50m, maximum memory usage per Container is 100Mi, but limit is 128Mi]",
        refusal(MODEST, Map.of(), List.of(limitRange), List.of()));
  }

  @Test
  void aPodIsGivenPriorityAndPatience() {
    Mapping stored =
        (Mapping) admit("spec: {priorityClassName: system-node-critical}").pod().at("spec");
    assertEquals(2_000_001_000L, stored.at("priority").integer(0));
    assertEquals(2, stored.at("tolerations").items().size());
    assertEquals("default", stored.at("serviceAccountName").text(""));
  }

  private static PodAdmission.Outcome admit(String pod) {
    return admission(Map.of(), List.of()).admit(node(pod), "api-", "api-x");
  }

  private static String refusal(
      String pod,
      Map<String, String> namespaceLabels,
      List<Node> limitRanges,
      List<ResourceQuota> quotas) {
    PodAdmission.Outcome outcome =
        admission(namespaceLabels, limitRanges).admit(node(pod), "api-", "api-x");
    return outcome.isStored()
        ? PodAdmission.count(outcome.pod(), quotas, "api-x").refusal()
        : outcome.refusal();
  }

  private static PodAdmission admission(Map<String, String> labels, List<Node> limitRanges) {
    return new PodAdmission(
        new PodAdmission.Surroundings(
            "default", labels, account -> false, name -> null, null, name -> null, limitRanges));
  }

  private static Mapping node(String text) {
    return (Mapping) YamlReader.read("case.yaml", text).documents().get(0).root();
  }
}
