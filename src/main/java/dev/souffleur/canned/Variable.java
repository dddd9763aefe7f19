package dev.souffleur.canned;

import java.util.Locale;
import java.util.Optional;

/** What a canned reply leaves open until it is used. */
public enum Variable {
  /** The customer's name. */
  CUSTOMER,
  /** The operator's name. */
  AGENT,
  /** The number of the order that the dialog is about. */
  ORDER,
  /** The day on which the reply is used. */
  DATE,
  /** The time of day at which the reply is used. */
  TIME;

  /** The name between the braces. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it stands in a text: {@code {customer}} say. */
  public String placeholder() {
    return "{" + id() + "}";
  }

  /** The variable of a name, in upper or lower case. */
  static Optional<Variable> of(String name) {
    for (var variable : values()) {
      if (variable.id().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }
}
