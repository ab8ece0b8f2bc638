package org.matinale.mornings;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.Allocation;
import org.matinale.allocation.Decision;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rung;
import org.matinale.writing.Passage;
import org.matinale.writing.PassageCodec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a night told and decided, as JSON Lines.
 *
 * @param allocations in the order they were made: the first with the whole budget, later ones with what was left
 * @param missed why what was to be written was not, {@code lowered} why it was at a lower rung
 * @param replayed whether nothing was decided: it is told as it was
 */
record NightRecord(NightOrder order, Demanded demanded, List<Allocation> allocations, Map<SharedMatter, WritingRoom.Told> told, Map<SharedMatter, Missed> missed, Map<SharedMatter, Missed> lowered, boolean replayed) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  void writePassages(Path file, Map<String, Passages.Quotation> quoted) {
    write(file, lines -> {
      told.entrySet().stream().sorted(Comparator.comparing((Map.Entry<SharedMatter, WritingRoom.Told> one) -> one.getKey().name()).thenComparing(one -> one.getKey().language().code())).forEach(one -> {
        WritingRoom.Told written = one.getValue();
        ObjectNode line = passage(one.getKey().name(), written.passage());
        line.put("request", written.answer().key()).putObject("cost").put("tokens", written.answer().paid() ? written.answer().usage().tokens() : 0).put("readers", demanded.readersOf(one.getKey()));
        lines.accept(line);
      });
      quoted.values().forEach(one -> lines.accept(passage(one.story().value(), one.passage())));
    });
  }

  private static ObjectNode passage(String matter, Passage passage) {
    return PassageCodec.write(passage).put("matter", matter);
  }

  /** One decision a line: those that cost something first, in the order they were taken. */
  void writeDecisions(Path file) {
    Map<Integer, Decision> last = new LinkedHashMap<>();
    for (Allocation allocation : allocations)
      for (Decision decision : allocation.decisions()) {
        Decision before = last.get(decision.matter());
        if (before == null || decision.rung().compareTo(before.rung()) < 0) last.put(decision.matter(), decision);
      }
    write(file, lines -> last.values().forEach(decision -> lines.accept(decision(decision))));
  }

  private ObjectNode decision(Decision decision) {
    SharedMatter matter = demanded.matters().get(decision.matter()).matter();
    ObjectNode line = JSON.createObjectNode().put("matter", matter.name()).put("language", matter.language().code()).put("rung", decision.rung().name());
    if (order.budget().unit() == Budget.Unit.MONEY) line.put("cost", Night.money(decision.cost()));
    else line.put("cost", decision.cost());
    line.put("value", Math.round(decision.value() * 1e6) / 1e6).put("readers", decision.readers()).put("reason", reason(decision.reason()));
    WritingRoom.Told written = told.get(matter);
    Rung rung = written == null ? Rung.EXTRACTIVE : written.passage().rung();
    line.put("told", rung.name());
    if (rung.compareTo(decision.rung()) <= 0) return line;
    Missed why = written == null ? missed.getOrDefault(matter, Missed.because(Missed.Why.LATE)) : lowered.getOrDefault(matter, Missed.because(Missed.Why.LATE));
    line.put("why", why.why().code());
    if (!why.code().equals(why.why().code())) line.put("code", why.code());
    return line;
  }

  private String reason(Decision.Reason reason) {
    return switch (reason) {
      // with a model there is one for whatever has words enough
      case NO_MODEL -> order.authors() == null ? "no-model" : replayed ? "replayed" : "too-little";
      case FREE, FLOOR, WAITED, VALUE, BUDGET, NO_READER -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  private static void write(Path file, Consumer<Consumer<ObjectNode>> lines) {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      List<IOException> failed = new ArrayList<>();
      lines.accept(line -> {
        try {
          writer.write(JSON.writeValueAsString(line));
          writer.write('\n');
        } catch (IOException e) {
          failed.add(e);
        }
      });
      if (!failed.isEmpty()) throw failed.getFirst();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe the disk is full.".formatted(file, FileTrouble.of(e)), e);
    }
  }
}
