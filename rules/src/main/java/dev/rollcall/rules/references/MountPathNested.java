package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
public final class MountPathNested implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("mount-path-nested", Severity.WARNING)
          .family("References")
          .summary("A mount inside a volume of files")
          .why(
              """
              The volumes of ConfigMaps, Secrets and projections are read-only, so the directory that
              the inner mount needs cannot be made there, and the container does not start. Mount the
              inner one elsewhere, or bring both together in one projected volume.
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
                    - name: certs
                      secret: {secretName: web-tls}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: conf, mountPath: /etc/web}
                      - name: certs
                        mountPath: /etc/web/certs  # finding: mount-path-nested
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
                    - name: certs
                      secret: {secretName: web-tls}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts:
                      - {name: conf, mountPath: /etc/web}
                      - {name: certs, mountPath: /etc/web-certs}
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
      if (isOfFiles(container.pod(), mount) && !mount.at("subPath").isSet()) {
        outer.putIfAbsent(directory(mount), mount.at("mountPath"));
      }
    }
    for (Node mount : container.at("volumeMounts").items()) {
      String inner = directory(mount);
      for (int slash = inner.lastIndexOf('/', inner.length() - 2);
          slash > 0 && !outer.isEmpty();
          slash = inner.lastIndexOf('/', slash - 1)) {
        Node around = outer.get(inner.substring(0, slash + 1));
        if (around != null && !hasFile(container, around, inner.substring(slash + 1), report)) {
          report.at(
              mount.at("mountPath"),
              mount.at("mountPath").text("")
                  + " lies in the read-only volume at "
                  + around.text("")
                  + ", where no directory can be made for it, so the container does not start;"
                  + " mount it elsewhere, or use one projected volume",
              more -> more.related(around, "the volume around it"));
          break;
        }
      }
    }
  }

  private static String directory(Node mount) {
    String path = mount.at("mountPath").text("");
    return path.endsWith("/") ? path : path + "/";
  }

  private static boolean isOfFiles(PodTemplate pods, Node mount) {
    for (Node volume : pods.spec().at("volumes").items()) {
      if (volume.at("name").text("").equals(mount.at("name").text(""))) {
        return volume.at("configMap").isSet()
            || volume.at("secret").isSet()
            || volume.at("projected").isSet()
            || volume.at("downwardAPI").isSet();
      }
    }
    return false;
  }

  /** An inner mount may take the place of a file that is there. */
  private static boolean hasFile(Container container, Node around, String inner, Reporter report) {
    for (Node mount : container.at("volumeMounts").items()) {
      if (mount.at("mountPath") == around) {
        return mayHold(container, mount.at("name").text(""), inner, report);
      }
    }
    return true;
  }

  private static boolean mayHold(
      Container container, String volumeName, String inner, Reporter report) {
    String file = inner.substring(0, inner.length() - 1);
    for (Node volume : container.pod().spec().at("volumes").items()) {
      if (!volume.at("name").text("").equals(volumeName)) {
        continue;
      }
      boolean map = volume.at("configMap").isSet();
      Node source = map ? volume.at("configMap") : volume.at("secret");
      if (!source.isSet()) {
        return true; // projections and fields of the pod: not followed
      }
      for (Node item : source.at("items").items()) {
        String path = item.at("path").text("");
        if (path.equals(file) || path.startsWith(inner)) {
          return true;
        }
      }
      KubeObject object =
          report
              .manifests()
              .find(
                  map ? "ConfigMap" : "Secret",
                  container.object().namespace(),
                  source.at(map ? "name" : "secretName").text(""))
              .orElse(null);
      return object != null
          && (object.at("data").at(file).exists() || object.at("stringData").at(file).exists());
    }
    return false;
  }
}
