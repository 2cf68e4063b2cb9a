package dev.rollcall.rules.security;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class SecurityRules {
  private SecurityRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new CapabilityTypo(),
        new ContainerRuntimeSocket(),
        new DashboardDeployed(),
        new DebugLeft(),
        new HardeningNone(),
        new HighUserId(),
        new HostAliases(),
        new HostPathWritable(),
        new HostUsers(),
        new PrivilegedPort(),
        new ProbeHostSet(),
        new PssAppArmor(),
        new PssCapabilitiesBaseline(),
        new PssCapabilitiesRestricted(),
        new PssHostNamespaces(),
        new PssHostPathVolume(),
        new PssHostPort(),
        new PssHostProbesLifecycle(),
        new PssNamespaceLabelConflict(),
        new PssPrivilegeEscalation(),
        new PssPrivileged(),
        new PssProcMount(),
        new PssRunAsNonRoot(),
        new PssRunAsUserZero(),
        new PssSeLinux(),
        new PssSeccompBaseline(),
        new PssSeccompRestricted(),
        new PssSysctls(),
        new PssVersionPinnedOld(),
        new PssVolumeTypes(),
        new PssWindowsHostProcess(),
        new ReadOnlyRootFilesystem(),
        new RunAsGroupRoot(),
        new SccAllowsPrivileged(),
        new SecurityContextAbsent(),
        new SensitiveHostPath(),
        new ShareProcessNamespace(),
        new SshPort(),
        new TillerDeployed());
  }
}
