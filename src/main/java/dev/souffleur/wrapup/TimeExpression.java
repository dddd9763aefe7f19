package dev.souffleur.wrapup;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Words that name a time, as they stand in a turn.
 *
 * @param start of the words, their preposition included
 * @param end behind their last char
 * @param deadline whether the words say «by», not only «on»
 * @param relative whether the time counts from the turn: «within 3 days»
 */
record TimeExpression(int start, int end, Value value, boolean deadline, boolean relative) {

  /** What is named. */
  sealed interface Value {
    /** A day. */
    record Day(LocalDate date) implements Value {}

    /** An hour of a day that is named elsewhere, or of the next one to have it. */
    record Hour(LocalTime time) implements Value {}

    /** A day's end: the working day's. */
    record DayEnd() implements Value {}

    /** A moment. */
    record Moment(ZonedDateTime time) implements Value {}
  }

  boolean within(int from, int to) {
    return start >= from && end <= to;
  }

  boolean overlaps(TimeExpression other) {
    return start < other.end && other.start < end;
  }
}
