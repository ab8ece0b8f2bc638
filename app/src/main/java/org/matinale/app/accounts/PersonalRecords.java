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

  /** Deletes everything held of the reader, in the transaction that the caller has begun.
   *
   * @return how many rows (or files) of each of {@link #tables} are gone */
  Map<String, Integer> erase(ReaderId reader);
}
