package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class MountOverSystemDir implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("mount-over-system-dir", Severity.WARNING)
          .family("References")
          .summary("A volume hides a system directory of the image")
          .why(
              """
              A mount hides what the image has at that place. Without /etc there are no users,
              certificates or name resolution; without /usr, /bin or /lib the program itself is gone.
              Mount single files with subPath, or a directory of your own. Host paths are not
              reported: they are meant so.
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
                    volumes:
                    - name: conf
                      configMap: {name: web}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - name: conf
                        mountPath: /etc  # finding: mount-over-system-dir
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
                    volumes:
                    - name: conf
                      configMap: {name: web}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - name: conf
                        mountPath: /etc/web
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.role() == Container.Role.INIT) {
      return; // often copies files into a volume that it mounts where it likes
    }
    for (Node mount : container.at("volumeMounts").items()) {
      String path = mount.at("mountPath").text("");
      String plain =
          path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      if (DIRECTORIES.contains(plain) && !isOfHost(container.pod(), mount)) {
        report.at(
            mount.at("mountPath"),
            "the mount at "
                + plain
                + " hides everything the image has there; mount a directory of your own, or single"
                + " files with subPath");
      }
    }
  }

  private static final Set<String> DIRECTORIES =
      Set.of(
          "/",
          "/bin",
          "/etc",
          "/lib",
          "/lib64",
          "/sbin",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/sbin");

  private static boolean isOfHost(PodTemplate pods, Node mount) {
    for (Node volume : pods.spec().at("volumes").items()) {
      if (volume.at("name").text("").equals(mount.at("name").text(""))) {
        return volume.at("hostPath").isSet();
      }
    }
    return false;
  }
}
