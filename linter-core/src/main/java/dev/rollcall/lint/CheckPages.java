package dev.rollcall.lint;

import java.util.Optional;
import java.util.Set;

/** The pages of the findings in {@link CheckIds}, for {@code explain} and for reports. */
public final class CheckPages {
  /** Checks that may offer a fix. */
  private static final Set<String> FIXED =
      Set.of("unknown-field", CheckIds.UNUSED_SUPPRESSION, "wrong-type");

  private CheckPages() {}

  /** The page of a check; empty if {@code id} is none, a rule's for example. */
  public static Optional<RuleInfo> of(String id) {
    return Optional.ofNullable(
        switch (id) {
          case "admission-policy" ->
              error(
                  id,
                  "An object that an admission policy of the input refuses",
                  "A ValidatingAdmissionPolicy that a binding of the input puts in force is asked about"
                      + " the other objects, as a server would ask it: with their defaults, with"
                      + " the parameters of the binding, for the newest version asked for; with"
                      + " --from, objects that were there are updates. Deny is an error, Warn a"
                      + " warning, Audit a note. What hangs on who applies the object, or on what"
                      + " is not in the input, is left open, which is said once for each policy.",
                  "# a policy in force: object.spec.replicas <= 5\n"
                      + "kind: Deployment\nspec:\n  replicas: 6 # finding: admission-policy\n",
                  "kind: Deployment\nspec:\n  replicas: 5\n");
          case "api-deprecated" ->
              warning(
                  id,
                  "A version of an API that will go",
                  "The server still takes it and warns. Move to the version in the message before"
                      + " the cluster is upgraded past the last one that has it; often fields move"
                      + " too.",
                  "apiVersion: autoscaling/v2beta2 # finding: api-deprecated on 1.25\n",
                  "apiVersion: autoscaling/v2\n");
          case "api-not-yet-available" ->
              error(
                  id,
                  "A version of an API that the target does not have yet",
                  "The server of --kubernetes-version does not know it; a newer one does.",
                  "",
                  "");
          case "api-removed" ->
              error(
                  id,
                  "A version of an API that is gone",
                  "The server answers that there is no such kind in that version, and nothing is"
                      + " applied. Use the version in the message; often fields move too.",
                  "apiVersion: policy/v1beta1 # finding: api-removed\nkind: PodDisruptionBudget\n",
                  "apiVersion: policy/v1\nkind: PodDisruptionBudget\n");
          case "api-unknown-version" ->
              error(
                  id,
                  "A version that this API never had, or a kind in the wrong group",
                  "The server finds kinds by group, version and kind together, such as apps/v1"
                      + " Deployment; the message names where the kind is.",
                  "apiVersion: v1 # finding: api-unknown-version\nkind: Deployment\n",
                  "apiVersion: apps/v1\nkind: Deployment\n");
          case Finding.DROPPED ->
              warning(
                  id,
                  "A field that the server does not store",
                  "Some fields are behind a feature gate. While it is off the server takes them away"
                      + " without an error and without a warning, and the object is not what was"
                      + " asked for. A run over a range of versions says which of them do that.",
                  "# on 1.30 to 1.32\nspec:\n  hostUsers: false # finding: dropped-field\n",
                  "# from 1.33 on\nspec:\n  hostUsers: false\n");
          case "duplicate-key" ->
              error(
                  id,
                  "A key that stands twice in one mapping",
                  "kubectl and the server refuse it, or one of the two values is silently lost,"
                      + " depending on the way it is sent.",
                  "metadata:\n  labels: {app: web}\n  labels: {tier: front} # finding:"
                      + " duplicate-key\n",
                  "metadata:\n  labels: {app: web, tier: front}\n");
          case "duplicate-value" ->
              refused(id, "Two entries of a list that must differ", "names of ports or volumes");
          case "file-unreadable" ->
              error(
                  id,
                  "A file that cannot be read",
                  "It is missing, may not be read, is too large, or holds no text. Nothing in it"
                      + " has been checked.",
                  "",
                  "");
          case "forbidden-field" ->
              refused(
                  id,
                  "A field that may not be set here",
                  "one that another field rules out, or one that cannot change any more");
          case "immutable-field" ->
              error(
                  id,
                  "A change that the server refuses",
                  "Some fields are settled when an object is created, and an apply that changes one"
                      + " is refused whole. Only `rollcall lint --from OLD` can see it; OLD is what"
                      + " runs today: a folder, a file or git:REV. The message says what to do"
                      + " instead. Most often that is `kubectl delete --cascade=orphan`, which"
                      + " removes the workload and leaves its pods, and then the apply: the new"
                      + " workload takes the pods over if its selector still finds them.",
                  "# was: serviceName: db\nserviceName: database # finding: immutable-field\n",
                  "serviceName: db\n");
          case "invalid-enum-value" ->
              error(
                  id,
                  "A value that is none of those allowed",
                  "The message lists them; they are words with exactly these capitals.",
                  "imagePullPolicy: always # finding: invalid-enum-value\n",
                  "imagePullPolicy: Always\n");
          case "invalid-format" ->
              error(
                  id,
                  "A text that is no quantity, time or number where one is due",
                  "The server cannot decode the object and refuses it whole.",
                  "memory: 512MB # finding: invalid-format\n",
                  "memory: 512Mi\n");
          case "invalid-value" ->
              refused(id, "A value outside of what the field takes", "a port above 65535");
          case "limit-range" ->
              error(
                  id,
                  "A Pod or a claim outside the limits of its namespace",
                  "A LimitRange in the namespace says how little and how much each container, pod or"
                      + " claim may ask for, after it has filled in what is missing. The server"
                      + " refuses the object; pods of workloads are refused one by one.",
                  "# a LimitRange with {type: PersistentVolumeClaim, max: {storage: 10Gi}}\n"
                      + "kind: PersistentVolumeClaim\nspec:\n"
                      + "  resources: {requests: {storage: 20Gi}} # finding: limit-range\n",
                  "kind: PersistentVolumeClaim\nspec:\n"
                      + "  resources: {requests: {storage: 10Gi}}\n");
          case "not-found" ->
              refused(
                  id,
                  "A name that leads nowhere",
                  "a volume mount without its volume, or a Pod whose ServiceAccount is not there");
          case "pod-contradicts-class" ->
              error(
                  id,
                  "A pod that contradicts the class or the account it names",
                  "Priority and preemption come from the priority class, overhead and some labels of"
                      + " the node from the runtime class; a pod that states others is refused, as is"
                      + " one with Secrets that its account has to list and does not. Of a"
                      + " workload, the pods are refused one by one.",
                  "kind: Pod\nspec:\n  priorityClassName: system-node-critical\n"
                      + "  priority: 1000 # finding: pod-contradicts-class\n",
                  "kind: Pod\nspec:\n  priorityClassName: system-node-critical\n");
          case "pod-security" ->
              error(
                  id,
                  "A pod that its Namespace's level does not let in",
                  "The labels pod-security.kubernetes.io/enforce and …/warn of a Namespace say which"
                      + " level of the Pod Security Standards its pods have to keep. A Pod that does"
                      + " not keep the enforced one is refused; one that does not keep the other,"
                      + " and a workload with such a template, is taken with a warning.",
                  "# pod-security.kubernetes.io/enforce: baseline\n"
                      + "kind: Pod\nspec: # finding: pod-security\n  hostNetwork: true\n",
                  "kind: Pod\nspec:\n  hostNetwork: false\n");
          case "required-field" ->
              error(
                  id,
                  "A field that must be there is missing",
                  "The server refuses the object.",
                  "containers:\n- image: web:1.2 # finding: required-field, name\n",
                  "containers:\n- name: web\n  image: web:1.2\n");
          case "resource-quota" ->
              error(
                  id,
                  "More than a ResourceQuota allows, whatever else is there",
                  "An object that alone takes more than the quota of its namespace allows is refused, as is"
                      + " a pod whose containers do not say how much CPU or memory they ask for where"
                      + " the quota counts that. What is too much only together is found at the quota.",
                  "# a ResourceQuota with {hard: {requests.storage: 10Gi}}\n"
                      + "kind: PersistentVolumeClaim\nspec:\n"
                      + "  resources: {requests: {storage: 20Gi}} # finding: resource-quota\n",
                  "kind: PersistentVolumeClaim\nspec:\n"
                      + "  resources: {requests: {storage: 10Gi}}\n");
          case "rule-failed" ->
              error(
                  id,
                  "A rule of ours stopped with a fault",
                  "This is a fault of Rollcall, not of the manifest. The other rules went on."
                      + " Please report it with the object that caused it.",
                  "",
                  "");
          case "server-warning" ->
              warning(
                  id,
                  "The server accepts it and sends a warning",
                  "What kubectl prints as `Warning:` after apply, in our words, at its place: fields and"
                      + " annotations that do nothing any more, amounts of parts of a byte, ports and"
                      + " variables declared twice, addresses that programs read differently. Each"
                      + " minor has its own; an object that is refused gets none. Where a rule speaks"
                      + " of the same mistake, there is one finding, under the name of the rule.",
                  "resources:\n  limits:\n    ephemeral-storage: 0.5 # finding: server-warning\n",
                  "resources:\n  limits:\n    ephemeral-storage: 512Mi\n");
          case "too-long" ->
              refused(id, "A text longer than allowed", "a name above 63 characters");
          case "too-many" -> refused(id, "More entries than allowed", "more than 1024 rules");
          case "unknown-field" ->
              error(
                  id,
                  "A field that the kind does not have",
                  "A misspelled or misplaced field. kubectl refuses it, and a client that does not"
                      + " ask for strict checking loses it silently. The message names the nearest"
                      + " spelling, or the place where such a field belongs.",
                  "spec:\n  replica: 3 # finding: unknown-field\n",
                  "spec:\n  replicas: 3\n");
          case "unknown-kind" ->
              info(
                  id,
                  "A kind that Kubernetes does not bring along",
                  "A custom resource whose definition is not in the input, so its fields are not"
                      + " checked. Name the definition with --crds, or choose what happens with"
                      + " --unknown-kinds.");
          case "unknown-suppression" ->
              warning(
                  id,
                  "A comment or an annotation silences a rule that does not exist",
                  "The id is misspelled, so the finding it means still counts.",
                  "# rollcall:ignore image-tag-lates # finding: unknown-suppression\n",
                  "# rollcall:ignore image-tag-latest -- pinned by the mirror\n");
          case "unrendered-template" ->
              info(
                  id,
                  "A template that is not rendered",
                  "What a chart becomes is known only after rendering. Check what `helm template`"
                      + " prints: helm template . | rollcall lint -");
          case "unused-suppression" ->
              warning(
                  id,
                  "A suppression that silences nothing",
                  "The problem it was for is gone. Remove it, before it hides a new one.",
                  "",
                  "");
          case "wrong-type" ->
              error(
                  id,
                  "A value of another type than the field has",
                  "Often a word that YAML reads as a boolean or a number: off, 1.10, 0644. Quote"
                      + " it where a string is due.",
                  "env:\n- name: DEBUG\n  value: off # finding: wrong-type\n",
                  "env:\n- name: DEBUG\n  value: \"off\"\n");
          case "yaml-limit" ->
              error(
                  id,
                  "YAML that is too large or too deep",
                  "Aliases that multiply, or nesting that no manifest has. It is not read further.",
                  "",
                  "");
          case "yaml-syntax" ->
              error(
                  id,
                  "Text that is no YAML",
                  "Nothing of this document can be applied. Documents before and after it are"
                      + " checked.",
                  "metadata: {name: web # finding: yaml-syntax\n",
                  "metadata: {name: web}\n");
          case "yaml-lost-document" ->
              warning(
                  id,
                  "A document that kubectl leaves out",
                  "kubectl separates documents only at lines that are --- and nothing else, and"
                      + " reads the first document of each piece. What follows a line such as"
                      + " `--- # note`, or a line `...`, is never applied, without a word.",
                  "kind: Service\n--- # the next one\nkind: Deployment # finding: yaml-lost-document\n",
                  "kind: Service\n---\n# the next one\nkind: Deployment\n");
          case "yaml-value" ->
              error(
                  id,
                  "A value that cannot become JSON",
                  "Manifests are sent as JSON, which has no infinity, no binary and no such keys.",
                  "replicas: .inf # finding: yaml-value\n",
                  "replicas: 3\n");
          default -> null;
        });
  }

  private static RuleInfo refused(String id, String summary, String example) {
    return error(
        id, summary, "The server refuses the object: for example " + example + ".", "", "");
  }

  private static RuleInfo info(String id, String summary, String why) {
    return page(id, Severity.INFO, summary, why, "", "");
  }

  private static RuleInfo warning(String id, String summary, String why, String bad, String good) {
    return page(id, Severity.WARNING, summary, why, bad, good);
  }

  private static RuleInfo error(String id, String summary, String why, String bad, String good) {
    return page(id, Severity.ERROR, summary, why, bad, good);
  }

  private static RuleInfo page(
      String id, Severity severity, String summary, String why, String bad, String good) {
    RuleInfo.Builder page =
        RuleInfo.rule(id, severity)
            .family("Reading and server")
            .summary(summary)
            .why(why)
            .bad(bad)
            .good(good)
            .sameAs(elsewhere(id));
    return (FIXED.contains(id) ? page.safeFix() : page).build();
  }

  /** The checks of other tools that a check covers. */
  private static String[] elsewhere(String id) {
    return switch (id) {
      case "api-deprecated", "api-removed" ->
          ids("kube-linter:no-extensions-v1beta", "kube-score:stable-version", "trivy:KSV-0107");
      case "duplicate-value" -> ids("kube-score:container-ports-check");
      case "invalid-value" ->
          ids(
              "datree:WORKLOAD_INVALID_LABELS_VALUE",
              "kube-linter:invalid-target-ports",
              "kube-score:container-ports-check",
              "kube-score:label-values");
      case "invalid-enum-value", "required-field", "unknown-field", "wrong-type" ->
          ids("kube-linter:schema-validation");
      default -> ids();
    };
  }

  private static String[] ids(String... ids) {
    return ids;
  }
}
