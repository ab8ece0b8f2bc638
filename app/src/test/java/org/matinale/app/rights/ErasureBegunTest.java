package org.matinale.app.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Role;
import org.matinale.app.library.Library;
import org.matinale.app.operations.Erasures;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Remains;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An erasure fails in its middle. */
final class ErasureBegunTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-30T05:00:00Z"));

  @TempDir Path folder;

  /** What cannot be deleted.
   *
   * @param before done where it is tried */
  private record Stubborn(Runnable before) implements PersonalRecords {
    @Override
    public String name() {
      return "stubborn";
    }

    @Override
    public Set<String> tables() {
      return Set.of();
    }

    @Override
    public JsonNode export(ReaderId reader) {
      return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void restore(ReaderId reader, JsonNode exported) {}

    @Override
    public Map<String, Integer> erase(ReaderId reader) {
      before.run();
      throw new IllegalStateException("it stays");
    }
  }

  private static Rights rights(Household household, Path data, Runnable before) {
    List<PersonalRecords> records = new ArrayList<>(household.parts(PersonalRecords.class));
    records.add(new Stubborn(before));
    Remains remains = new Remains(household.part(DataSource.class));
    return new Rights(records, household.part(Accounts.class), household.part(Library.class), household.part(Steering.class), remains, household.part(Transactions.class), ServeSettings.in(data), CLOCK);
  }

  @Test
  void isGivenUpWhereNothingWasDeleted() {
    try (Household household = Household.in(folder, CLOCK)) {
      Reader anne = household.part(Accounts.class).join("Anne", "anne", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
      assertThatThrownBy(() -> rights(household, folder, () -> {}).erase(anne.id(), null)).isInstanceOf(IllegalStateException.class).hasMessage("it stays");
      assertThat(Erasures.in(folder).unfinished()).isEmpty();
    }
    try (Household household = Household.in(folder, CLOCK)) {
      assertThat(household.part(Accounts.class).all()).hasSize(1);
    }
  }

  @Test
  void isFinishedByTheNextStartWhereItCannotBeGivenUp() throws Exception {
    Path noted = folder.resolve("erased");
    Path aside = folder.resolve("aside");
    Runnable unwritable =
        () -> {
          try {
            Files.move(noted, aside);
            Files.createDirectory(noted);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try (Household household = Household.in(folder, CLOCK)) {
      Reader anne = household.part(Accounts.class).join("Anne", "anne", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
      assertThatThrownBy(() -> rights(household, folder, unwritable).erase(anne.id(), null))
          .isInstanceOf(ErasureBegun.class)
          .hasMessageContaining("the next start finishes it")
          .cause()
          .hasMessage("it stays")
          .satisfies(failed -> assertThat(failed.getSuppressed()).isNotEmpty());
      assertThat(household.part(Accounts.class).find(anne.id())).isPresent();
    }
    Files.delete(noted);
    Files.move(aside, noted);
    try (Household household = Household.in(folder, CLOCK)) {
      assertThat(household.part(Accounts.class).all()).isEmpty();
      assertThat(Erasures.in(folder).unfinished()).isEmpty();
    }
  }

  @Test
  void isNotBegunWithoutASuccessorWhoIsNeeded() {
    try (Household household = Household.in(folder, CLOCK)) {
      Accounts accounts = household.part(Accounts.class);
      Reader anne = accounts.join("Anne", "anne", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
      accounts.join("Berthe", "berthe", Role.MEMBER, new Language("en"), ZoneId.of("UTC"));
      assertThatThrownBy(() -> household.part(Rights.class).erase(anne.id(), null)).isInstanceOf(IllegalArgumentException.class);
      assertThat(folder.resolve("erased")).doesNotExist();
    }
  }
}
