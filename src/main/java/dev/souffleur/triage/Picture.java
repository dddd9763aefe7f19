package dev.souffleur.triage;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.ml.RgbImage;

/**
 * A picture that could be read.
 *
 * @param file its name, size and digest
 * @param bytes as they came, format and all; not to be changed
 * @param pixels its first frame, the right way up, transparent parts on white
 * @param look its perceptual hash
 */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(Attachment file, byte[] bytes, RgbImage pixels, long look) {}
