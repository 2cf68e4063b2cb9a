package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.regex.Pattern;

/** What the server checks in the options of Windows containers. */
final class WindowsOptions {
  private static final int SPEC_MAX = 64 * 1024;
  private static final int DOMAIN_MAX = 255;
  private static final int USER_MAX = 104;
  private static final String DNS_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

  private WindowsOptions() {}

  /** The options of a pod or of a container. */
  static void check(Node options, Faults faults) {
    if (!options.isSet()) {
      return;
    }
    Node name = options.at("gmsaCredentialSpecName");
    if (name.isSet()) {
      faults.spelled(name, Grammar.SUBDOMAIN);
    }
    Node spec = options.at("gmsaCredentialSpec");
    if (spec.isSet() && spec.text("").isEmpty()) {
      faults.invalid(spec, "must not be empty");
    } else if (Metadata.bytes(spec.text("")) > SPEC_MAX) {
      faults.invalid(spec, "has more than 64 KiB");
    }
    Node user = options.at("runAsUserName");
    if (user.isSet()) {
      String fault = userFault(user.text(""));
      if (!fault.isEmpty()) {
        faults.invalid(user, fault);
      }
    }
  }

  private static String userFault(String name) {
    if (name.isEmpty()) {
      return "must not be empty";
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return "must not contain control characters";
    }
    String[] parts = name.split("\\\\", -1);
    if (parts.length > 2) {
      return "must not contain more than one backslash";
    }
    String user = parts[parts.length - 1];
    if (parts.length == 2) {
      String domain = parts[0];
      boolean netBios = Pattern.matches("[^\\\\/:*?\"<>|.][^\\\\/:*?\"<>|]{0,14}", domain);
      boolean dns = Pattern.matches(DNS_LABEL + "(?:\\." + DNS_LABEL + ")*", domain);
      if (domain.length() > DOMAIN_MAX || (!netBios && !dns)) {
        return "has to begin with a NetBIOS or DNS name, when there is a backslash";
      }
    }
    boolean onlyDots = !user.isEmpty() && user.chars().allMatch(c -> c == '.' || c == ' ');
    if (user.isEmpty() || user.length() > USER_MAX || onlyDots) {
      return "has to name a user, in at most " + USER_MAX + " characters";
    }
    return user.chars().anyMatch(c -> "\"/\\:;|=,+*?<>@[]".indexOf(c) >= 0)
        ? "must not contain any of \" / \\ : ; | = , + * ? < > @ [ ]"
        : "";
  }

  /** Containers that are processes of the host: all or none, and on its network. */
  static void hostProcess(Node spec, Faults faults) {
    Node ofPod = spec.at("securityContext").at("windowsOptions").at("hostProcess");
    int all = 0;
    int host = 0;
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (Node container : spec.at(list).items()) {
        all++;
        Node own = container.at("securityContext").at("windowsOptions").at("hostProcess");
        if (ofPod.isSet() && own.isSet() && ofPod.isTrue() != own.isTrue()) {
          faults.invalid(own, "has to be the same as for the pod, " + ofPod.isTrue());
        }
        if (own.isSet() ? own.isTrue() : ofPod.isTrue()) {
          host++;
        }
      }
    }
    if (host > 0 && host != all) {
      faults.invalid(spec, "has some containers with hostProcess and some without");
    }
    if (host > 0 && !spec.at("hostNetwork").isTrue()) {
      faults.invalid(spec.at("hostNetwork"), "has to be true with hostProcess");
    }
  }
}
