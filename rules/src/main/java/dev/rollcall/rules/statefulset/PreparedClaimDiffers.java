package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PreparedClaimDiffers implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-pvc-precreated-mismatch", Severity.WARNING)
          .family("StatefulSets")
          .summary("A claim made beforehand differs from what the set asks for")
          .why(
              """
              A pod of a StatefulSet takes over a claim that already has its name, whatever the
              claim is like. The size, the class and the access  mode of the template then hold for
              the other pods only.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    storageClassName: fast
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data-db-0}
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: slow  # finding: statefulset-pvc-precreated-mismatch
                resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    storageClassName: fast
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data-db-0}
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: fast
                resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolumeClaim")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    String name = object.name();
    int dash = name.lastIndexOf('-');
    if (dash < 1 || !isOrdinal(name.substring(dash + 1))) {
      return;
    }
    String base = name.substring(0, dash);
    KubeObject set =
        ClaimNames.of(report.manifests()).firstWith(object.namespace(), base).orElse(null);
    if (set == null) {
      return;
    }
    String template = base.substring(0, base.length() - set.name().length() - 1);
    for (Node asked : set.spec().at("volumeClaimTemplates").items()) {
      if (asked.at("metadata").at("name").text("").equals(template)) {
        compare(object, asked.at("spec"), set, report);
        return;
      }
    }
  }

  private static boolean isOrdinal(String text) {
    return !text.isEmpty()
        && text.length() < 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && (text.length() == 1 || text.charAt(0) != '0');
  }

  private static void compare(KubeObject claim, Node asked, KubeObject set, Reporter report) {
    Node size = claim.spec().at("resources").at("requests").at("storage");
    Node askedSize = asked.at("resources").at("requests").at("storage");
    Quantity amount = Quantity.parse(size.text("")).orElse(null);
    Quantity askedAmount = Quantity.parse(askedSize.text("")).orElse(null);
    if (amount != null && askedAmount != null && amount.compareTo(askedAmount) < 0) {
      differ(size, askedSize, set, report);
    }
    Node storage = claim.spec().at("storageClassName");
    Node askedStorage = asked.at("storageClassName");
    if (storage.isSet()
        && askedStorage.isSet()
        && !storage.text("").equals(askedStorage.text(""))) {
      differ(storage, askedStorage, set, report);
    }
    Node mode = claim.spec().at("accessModes");
    Node askedMode = asked.at("accessModes");
    if (mode.items().size() == 1
        && askedMode.items().size() == 1
        && !mode.at(0).text("").equals(askedMode.at(0).text(""))) {
      differ(mode.at(0), askedMode.at(0), set, report);
    }
  }

  private static void differ(Node has, Node asked, KubeObject set, Reporter report) {
    report.at(
        has,
        "StatefulSet \""
            + set.name()
            + "\" takes this claim over as it is, with "
            + has.text("")
            + " where its template asks "
            + asked.text("")
            + "; make them agree",
        more -> more.related(asked, "the template"));
  }
}
