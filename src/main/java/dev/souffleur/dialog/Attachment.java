package dev.souffleur.dialog;

/**
 * A picture that belongs to a message. Its bytes lie once in the data directory, under {@code
 * attachments/<sha256>}, however often it is attached.
 *
 * @param sha256 of its bytes, lower-case hex
 * @param name the file's own name, for people; may be empty
 * @param mediaType {@code image/png}…
 * @param width in pixels, the right way up
 * @param height in pixels, the right way up
 * @param bytes its size
 */
public record Attachment(
    String sha256, String name, String mediaType, int width, int height, long bytes) {}
