package dev.rollcall.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = number();
    return new String[] {
      "rollcall " + (version.isEmpty() ? "(development)" : version),
      "Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")"
    };
  }

  /** Such as {@code 0.1.0}; empty when not run from a jar. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
