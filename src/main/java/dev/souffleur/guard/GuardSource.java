package dev.souffleur.guard;

/**
 * A passage that a reply may rest on.
 *
 * @param number what {@code [n]} in the reply stands for
 * @param title of its document, with the headings above it
 * @param text its words; a table has a line a row with cells between {@code |}
 */
public record GuardSource(int number, String title, String text) {}
