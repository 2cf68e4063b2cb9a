package dev.rollcall.dryrun;

/**
 * An owner reference.
 *
 * @param controller true for the one owner that manages the object
 */
public record Owner(String kind, String name, long uid, boolean controller) {
  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
