package org.matinale.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;
import org.matinale.writing.ClaimCheck.Withheld;

/** Sentences that their excerpts bear out, and sentences that they do not, with what the claim check makes of them: {@code claims-<name>.txt}.
 *
 * @param kept honest sentences that pass
 * @param lost honest sentences that are withheld, with the cause
 * @param caught lies that are withheld
 * @param passed lies that pass, with their kind
 */
record ClaimCases(List<String> kept, List<String> lost, List<String> caught, List<String> passed, Map<String, int[]> kinds) {
  private static final Pattern EXCERPT = Pattern.compile("\\d (\\S+) \\| (.*)");
  private static final Pattern HONEST = Pattern.compile("\\+ ([\\d,]+) \\| (.*)");
  private static final Pattern LIE = Pattern.compile("- (\\S+) ([\\d,]+) \\| (.*)");

  static ClaimCases of(String name, Language language) {
    ClaimCases cases = new ClaimCases(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    List<ClaimCheck.Excerpt> excerpts = new ArrayList<>();
    for (String line : text(name).lines().toList()) {
      if (line.startsWith("=")) excerpts.clear();
      Matcher excerpt = EXCERPT.matcher(line);
      if (excerpt.matches()) excerpts.add(new ClaimCheck.Excerpt(Arrays.asList(excerpt.group(2).split(" \\| ")), LocalDate.parse(excerpt.group(1))));
      Matcher honest = HONEST.matcher(line);
      Matcher lie = LIE.matcher(line);
      if (honest.matches()) cases.honest(honest.group(2), against(honest.group(2), honest.group(1), excerpts, language));
      else if (lie.matches()) cases.lie(lie.group(1), lie.group(3), against(lie.group(3), lie.group(2), excerpts, language));
    }
    return cases;
  }

  private static String against(String sentence, String cites, List<ClaimCheck.Excerpt> excerpts, Language language) {
    ClaimCheck check = new ClaimCheck(excerpts, language, PromptFile.FULL.words());
    Withheld withheld = check.against(Plainly.of(sentence), Arrays.stream(cites.split(",")).map(Integer::valueOf).toList());
    return withheld == null ? "" : withheld.cause() + " (" + withheld.what() + ")";
  }

  private void honest(String sentence, String cause) {
    if (cause.isEmpty()) kept.add(sentence);
    else lost.add(cause + ": " + sentence);
  }

  private void lie(String kind, String sentence, String cause) {
    int[] counts = kinds.computeIfAbsent(kind, one -> new int[2]);
    counts[1]++;
    if (cause.isEmpty()) passed.add(kind + ": " + sentence);
    else {
      counts[0]++;
      caught.add(sentence);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("kept %d of %d honest sentences, caught %d of %d lies%n".formatted(kept.size(), kept.size() + lost.size(), caught.size(), caught.size() + passed.size()));
    kinds.forEach((kind, counts) -> text.append("  %s %d/%d".formatted(kind, counts[0], counts[1])));
    lost.forEach(one -> text.append("\n  lost ").append(one));
    passed.forEach(one -> text.append("\n  passed ").append(one));
    return text.append('\n').toString();
  }

  private static String text(String name) {
    try (InputStream in = ClaimCases.class.getResourceAsStream("claims-" + name + ".txt")) {
      if (in == null) throw new IllegalStateException("no resource claims-" + name + ".txt");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
