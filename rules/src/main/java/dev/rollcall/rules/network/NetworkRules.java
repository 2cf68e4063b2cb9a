package dev.rollcall.rules.network;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class NetworkRules {
  private NetworkRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new CertificateIssuerMissing(),
        new CertificateSecretShared(),
        new EndpointsDeprecated(),
        new GatewayReferenceMissing(),
        new IngressBackendMissing(),
        new IngressBackendPortMissing(),
        new IngressClassMissing(),
        new IngressClassUnset(),
        new IngressHostConflict(),
        new IngressHostWildcard(),
        new IngressNginxSnippet(),
        new IngressPathType(),
        new IngressTlsHostUncovered(),
        new IngressTlsMissing(),
        new IngressToHeadless(),
        new IstioSubsetMissing(),
        new LoadBalancerOpen(),
        new NetworkPolicyAllowAll(),
        new NetworkPolicyAndOr(),
        new NetworkPolicyMissing(),
        new NetworkPolicyNoDnsEgress(),
        new NetworkPolicyNsLabelByName(),
        new NetworkPolicyPeerSelectsNothing(),
        new NetworkPolicyPortNameMissing(),
        new NetworkPolicySelectsNothing(),
        new NetworkPolicyTypesMismatch(),
        new PodMonitorDangling(),
        new PublishNotReadyToClients(),
        new RouteHostNotServed(),
        new ServiceEnvironmentConflict(),
        new ServiceExternalIps(),
        new ServiceExternalNameIp(),
        new ServiceHeadlessIgnoredFields(),
        new ServiceLinks(),
        new ServiceMonitorDangling(),
        new ServiceMonitorPort(),
        new ServiceNameTypo(),
        new ServiceNearMiss(),
        new ServiceNoSelector(),
        new ServiceNodePortClash(),
        new ServiceNodePortOutOfRange(),
        new ServicePortNameMissing(),
        new ServicePortProtocolMismatch(),
        new ServiceSelectsJob(),
        new ServiceSelectsNothing(),
        new ServiceSelectsSeveralWorkloads(),
        new ServiceSessionAffinityTimeouts(),
        new ServiceTargetPortMissing(),
        new ServiceTargetPortUndeclared(),
        new ServiceTrafficPolicy(),
        new ServiceTypeExposed(),
        new TlsSecretMissing(),
        new TlsSecretWrongType());
  }
}
