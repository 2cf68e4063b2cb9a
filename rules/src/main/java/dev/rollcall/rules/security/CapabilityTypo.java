package dev.rollcall.rules.security;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class CapabilityTypo implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("capability-typo", Severity.ERROR)
          .family("Security")
          .summary("A capability is misspelt")
          .why(
              """
              Kubernetes writes capabilities in capital letters and without the `CAP_` that the
              kernel's manual has. The server does not check the names: an unknown one in `add`
              keeps the container from starting, and one in `drop` is not dropped or fails as well.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext:
                        capabilities:
                          add: [CAP_NET_BIND_SERVICE]  # finding: capability-typo
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext:
                        capabilities:
                          add: [NET_BIND_SERVICE]
              """)
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node capabilities = container.at("securityContext").at("capabilities");
    for (String list : List.of("add", "drop")) {
      for (Node item : capabilities.at(list).items()) {
        String name = item.text("");
        if (name.equals("ALL") || KNOWN.contains(name)) {
          continue;
        }
        String normal = normal(name);
        if (KNOWN.contains(normal) || normal.equals("ALL")) {
          report.at(
              item,
              "write the capability as " + normal + ", not \"" + name + "\"",
              more -> more.safeFix("write " + normal, Edit.of(item, normal)));
        } else {
          report.at(item, "there is no capability \"" + name + "\"");
        }
      }
    }
  }

  private static final Set<String> KNOWN =
      Set.of(
          ("AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN"
                  + " DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE"
                  + " LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE"
                  + " NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN"
                  + " SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO"
                  + " SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM")
              .split(" "));

  /** In capitals and without the kernel's prefix. */
  static String normal(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring(4) : upper;
  }
}
