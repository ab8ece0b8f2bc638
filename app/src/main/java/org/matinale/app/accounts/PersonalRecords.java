package org.matinale.app.accounts;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one feature holds of readers: the seam by which everything is exported, brought back and erased. Every table with a column {@code reader} belongs to exactly one, held by a test. */
public interface PersonalRecords {
  /** Names this part of an export: small letters and hyphens. */
  String name();

  /** Whose rows these are, by the tables' names; and files outside the database, by what they are called in docs/privacy.md. */
  Set<String> tables();

  /** Everything held of the reader, in the words of docs/privacy.md; secrets and their hashes apart. */
  JsonNode export(ReaderId reader);

  /** Takes what {@link #export} gave, for a reader who may already hold some of it: nothing is doubled.
   *
   * @throws IllegalArgumentException where it is none of an export's */
  void restore(ReaderId reader, JsonNode exported);

  /** Reads what {@link #export} gave, ahead of the transaction in which it is brought: as much of the work as needs no rows.
   *
   * @return does what {@link #restore} does
   * @throws IllegalArgumentException where it is none of an export's */
  default Runnable read(ReaderId reader, JsonNode exported) {
    return () -> restore(reader, exported);
  }

  /** Deletes every row held of the reader, in the transaction that the caller has begun.
   *
   * @return how many rows of each of {@link #tables} are gone */
  Map<String, Integer> erase(ReaderId reader);

  /** Deletes her files outside the database, and what memory holds of her, once that transaction is committed.
   *
   * @return how many files of each of {@link #tables} are gone */
  default Map<String, Integer> eraseFiles(ReaderId reader) {
    return Map.of();
  }
}
