/**
 * What a customer's screenshot shows: its category, the words on it, the articles that matter.
 *
 * <p>A picture is read ({@code PictureReader}), judged by a vision model and by its words, and the
 * two are fused into one distribution over the categories of {@code triage.json}.
 */
@NullMarked
package dev.souffleur.triage;

import org.jspecify.annotations.NullMarked;
