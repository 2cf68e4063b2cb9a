package dev.rollcall.admission;

import java.util.Set;

/**
 * The values that the Pod Security Standards let pass, for the controls here and for rules that say
 * the same in words of their own.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">the
 *     standards</a>
 */
public final class StandardValues {
  /** The minor from which on containers may have the type of a container engine. */
  private static final int ENGINE_SINCE = 31;

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final Set<String> BASELINE_CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final Set<String> CONTAINER_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");

  /** The keys of a volume that the restricted level lets pass: its name, and sources. */
  private static final Set<String> RESTRICTED_VOLUME =
      Set.of(
          "name",
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private StandardValues() {}

  /** True if baseline lets a container add the capability. */
  public static boolean isBaselineCapability(String name) {
    return BASELINE_CAPABILITIES.contains(name);
  }

  /** True if the restricted level lets a container add the capability. */
  public static boolean isRestrictedCapability(String name) {
    return name.equals("NET_BIND_SERVICE");
  }

  /** True if containers may have the SELinux type, by the standards of that minor. */
  public static boolean isContainerType(String type, int minor) {
    return CONTAINER_TYPES.contains(type)
        || (type.equals("container_engine_t") && minor >= ENGINE_SINCE);
  }

  /** True if the restricted level lets a volume have the key. */
  public static boolean isRestrictedVolumeKey(String key) {
    return RESTRICTED_VOLUME.contains(key);
  }

  /** False for an annotation that asks for an AppArmor profile which baseline forbids. */
  public static boolean allowsAppArmor(String key, String value) {
    return !key.startsWith(APP_ARMOR)
        || value.isEmpty()
        || value.equals("runtime/default")
        || value.startsWith("localhost/");
  }

  /** True for the type of a seccomp or AppArmor profile that confines. */
  public static boolean isConfiningProfile(String type) {
    return type.equals("RuntimeDefault") || type.equals("Localhost");
  }
}
