package dev.souffleur.privacy;

/**
 * A stretch of a text that is personal data.
 *
 * @param start of its first character, in UTF-16 units
 * @param end behind its last character, in UTF-16 units
 */
public record PersonalData(int start, int end, PersonalDataKind kind) {}
