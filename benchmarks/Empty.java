/** The least a JVM can do: what every start is measured against. */
public final class Empty {
  private Empty() {}

  /** Does nothing. */
  public static void main(String[] arguments) {}
}
