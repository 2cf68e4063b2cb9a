package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class MountPathNested implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("mount-path-nested", Severity.WARNING)
          .family("References")
          .summary("A mount inside another that has no place for it")
          .why(
              """
              Directories for mounts inside the volume of a ConfigMap or Secret are made by the
              kubelet, but only directories: a single file, mounted there by subPath, finds a
              directory of its name, and the container fails to start with "not a directory". Inside
              an emptyDir that all mount read-only nothing can be made at all. Bring the files
              together in one projected volume, or mount them elsewhere.
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
                    - name: keys
                      secret: {secretName: web-keys}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: conf, mountPath: /etc/web}
                      - name: keys
                        mountPath: /etc/web/key.pem  # finding: mount-path-nested
                        subPath: key.pem
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
                    - name: keys
                      secret: {secretName: web-keys}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: conf, mountPath: /etc/web}
                      - name: keys
                        mountPath: /etc/web/keys
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Map<String, Node> outer = new LinkedHashMap<>();
    for (Node mount : container.at("volumeMounts").items()) {
      if (!mount.at("subPath").isSet() && !mount.at("subPathExpr").isSet()) {
        outer.putIfAbsent(directory(mount), mount);
      }
    }
    for (Node mount : container.at("volumeMounts").items()) {
      String inner = directory(mount);
      for (int slash = inner.lastIndexOf('/', inner.length() - 2);
          slash > 0;
          slash = inner.lastIndexOf('/', slash - 1)) {
        Node around = outer.get(inner.substring(0, slash + 1));
        if (around != null) {
          check(container, mount, around, report);
          break;
        }
      }
    }
  }

  private static void check(Container container, Node mount, Node around, Reporter report) {
    Node volume = volume(container.pod(), around);
    String why = "";
    if (isOfFiles(volume) && isFile(container.pod(), mount)) {
      why =
          "the kubelet makes a directory of that name in the volume around it, and a file cannot be"
              + " mounted over a directory; use one projected volume";
    } else if (volume.at("emptyDir").exists() && isNeverWritten(container.pod(), around)) {
      why =
          "the emptyDir around it is mounted read-only by all, so no directory can be made for it;"
              + " mount it elsewhere";
    }
    if (!why.isEmpty()) {
      report.at(
          mount.at("mountPath"),
          why,
          more -> more.related(around.at("mountPath"), "the mount around it"));
    }
  }

  private static String directory(Node mount) {
    String path = mount.at("mountPath").text("");
    return path.endsWith("/") ? path : path + "/";
  }

  private static Node volume(PodTemplate pods, Node mount) {
    Node volumes = pods.spec().at("volumes");
    for (Node volume : volumes.items()) {
      if (volume.at("name").text("").equals(mount.at("name").text(""))) {
        return volume;
      }
    }
    return volumes.at(volumes.items().size());
  }

  private static boolean isOfFiles(Node volume) {
    return volume.at("configMap").isSet()
        || volume.at("secret").isSet()
        || volume.at("projected").isSet()
        || volume.at("downwardAPI").isSet();
  }

  /** A subPath of a ConfigMap or Secret is a file, unless its items have directories. */
  private static boolean isFile(PodTemplate pods, Node mount) {
    String path = mount.at("subPath").text("");
    Node volume = volume(pods, mount);
    Node source = volume.at("configMap").isSet() ? volume.at("configMap") : volume.at("secret");
    for (Node item : source.at("items").items()) {
      if (item.at("path").text("").startsWith(path + "/")) {
        return false;
      }
    }
    return !path.isEmpty() && source.isSet();
  }

  private static boolean isNeverWritten(PodTemplate pods, Node around) {
    for (Container container : pods.containers()) {
      for (Node mount : container.at("volumeMounts").items()) {
        if (mount.at("name").text("").equals(around.at("name").text(""))
            && !mount.at("readOnly").isTrue()) {
          return false;
        }
      }
    }
    return true;
  }
}
