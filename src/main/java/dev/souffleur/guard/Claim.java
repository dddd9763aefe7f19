package dev.souffleur.guard;

/**
 * A stretch of a text that claims something checkable.
 *
 * @param start of its first character, in UTF-16 units
 * @param end behind its last character, in UTF-16 units
 * @param value what it claims, in a form that compares
 * @param soft whether it is reported only where a source says another figure: «два способа» may be
 *     counted from a list
 */
public record Claim(int start, int end, ClaimKind kind, Value value, boolean soft) {

  /** What is claimed, however it was worded. */
  public sealed interface Value permits Figure, Literal {}

  /** Something that is the same or not: an address, a date, a name, the verb of a deed. */
  public record Literal(String normal) implements Value {}

  static Claim literal(int start, int end, ClaimKind kind, String normal) {
    return new Claim(start, end, kind, new Literal(normal), false);
  }

  boolean overlaps(Claim other) {
    return start < other.end && other.start < end;
  }
}
