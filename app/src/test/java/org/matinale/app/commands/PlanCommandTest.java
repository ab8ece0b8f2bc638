package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.planner.Presets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PlanCommandTest extends FrontDoor {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private JsonNode planned(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "plan";
    arguments[1] = "--format";
    arguments[2] = "json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    assertThat(run(arguments)).as(told()).isZero();
    return JSON.readTree(printed());
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void thePlanOfTheReadmeHasEveryFieldOfTheFormat() {
    JsonNode plan = planned("--readers", "5000", "--accelerator", "h100", "--accelerators", "1", "--model", "llama-3.1-8b", "--ready-by", "07:00");
    assertThat(plan.propertyNames()).contains("assumptions", "accelerators", "megawatts", "kilowattHoursPerNight", "money", "rungs", "onTime", "marginal", "ranges");
    assertThat(plan.path("accelerators").asInt()).isEqualTo(1);
    assertThat(plan.path("assumptions").path("readers").asDouble()).isEqualTo(5_000);
    assertThat(plan.path("assumptions").path("model").asString()).isEqualTo("llama-3.1-8b");
    assertThat(plan.path("assumptions").path("small-model").asString()).isEqualTo("llama-3.1-8b");
    assertThat(plan.path("money").propertyNames()).contains("perNight", "perReaderMonth", "currency");
    double rungs = 0;
    for (String rung : List.of("FULL", "BRIEF", "EXTRACTIVE")) rungs += plan.path("rungs").path(rung).asDouble();
    assertThat(rungs).isCloseTo(1, within(1e-4));
    for (JsonNode range : plan.path("ranges")) assertThat(range.get(0).asDouble()).isLessThanOrEqualTo(range.get(1).asDouble());
  }

  @Test
  void eachFormatTellsTheSamePlan() {
    String[] asked = {"plan", "--preset", "country", "--seed", "3"};
    JsonNode json = planned("--preset", "country", "--seed", "3");
    assertThat(run(asked)).isZero();
    assertThat(printed()).contains("50 million readers").contains("all at FULL in time takes " + json.path("needed").path("FULL").asInt()).contains("llama-3.3-70b");
    assertThat(run("plan", "--preset", "country", "--format", "csv")).isZero();
    List<String> lines = printed().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("name,value,unit,low,high");
    assertThat(lines).allSatisfy(line -> assertThat(line.replaceAll("\"[^\"]*\"", "").split(",", -1)).hasSize(5)).anyMatch(line -> line.startsWith("accelerators," + json.path("accelerators").asInt() + ","));
    assertThat(run("plan", "--preset", "country", "--format", "svg")).isZero();
    assertThat(printed()).startsWith("<svg").contains("written once").contains("researched alone").endsWith("</svg>\n");
  }

  @Test
  void aScenarioLiesOverAPresetAndOptionsOverBoth() throws IOException {
    Path ours = file("ours.scenario", "readers = 123", "cards = 9 # more", "accelerator = l40s", "model = llama-3.1-8b");
    JsonNode plan = planned("--preset", "city", "--scenario", ours.toString(), "--readers", "456", "--set", "open-rate=0.25");
    assertThat(plan.path("assumptions").path("readers").asDouble()).isEqualTo(456);
    assertThat(plan.path("assumptions").path("cards").asDouble()).isEqualTo(9);
    assertThat(plan.path("assumptions").path("accelerator").asString()).isEqualTo("l40s");
    assertThat(plan.path("assumptions").path("spread").asDouble()).isEqualTo(90);
    assertThat(plan.path("assumptions").path("open-rate").asDouble()).isEqualTo(0.25);
  }

  @Test
  void peopleInATraceTakeTheirPart() throws IOException {
    String lengths = "instant,input,output\n" + IntStream.range(0, 200).mapToObj(second -> "2026-11-26T07:%02d:%02dZ,%d,%d".formatted(second / 60, second % 60, 500 + second * 10, 200)).collect(Collectors.joining("\n"));
    Path requests = file("requests.csv", lengths);
    Path rates = file("rates.csv", "minute,requests", IntStream.range(0, 600).mapToObj(step -> step * 10 + "," + 900).collect(Collectors.joining("\n")));
    JsonNode alone = planned("--preset", "city", "--way", "cards-alone");
    JsonNode beside = planned("--preset", "city", "--way", "cards-alone", "--trace", rates.toString(), "--trace-lengths", requests.toString());
    assertThat(beside.path("accelerators").asInt()).isGreaterThan(alone.path("accelerators").asInt());
    assertThat(run("plan", "--preset", "city", "--trace", rates.toString())).isEqualTo(64);
    assertThat(told()).contains("--trace-lengths");
    Path backwards = file("backwards.csv", "instant,input,output", "2026-11-26T07:00:00Z,5,5", "2026-11-26T06:00:00Z,5,5");
    assertThat(run("plan", "--preset", "city", "--trace", backwards.toString())).isEqualTo(65);
    assertThat(told()).contains("line 3");
    Path hole = file("hole.csv", "minute,requests", "0,5", "10,5", "20,5", "500,5");
    assertThat(run("plan", "--preset", "city", "--trace", hole.toString(), "--trace-lengths", requests.toString())).isEqualTo(65);
    assertThat(told()).contains("hole of 480");
  }

  private static final String LEDGER =
      """
      {"begun":"2026-11-23T03:00:00Z","readers":{"served":1000},"plans":{"paid":{"readers":50}},"cards":6234,"sharedCards":6230,"distinct":1005,"currency":"EUR",
       "budget":{"unit":"tokens","amount":900000,"spent":888956},"models":{"llama-3.1-70b":{},"llama-3.1-8b":{}},
       "rungs":{"FULL":{"answers":327,"reused":0,"calls":327,"tokensIn":374760,"tokensOut":44212,"money":1.5},
                "BRIEF":{"answers":638,"reused":0,"calls":638,"tokensIn":420349,"tokensOut":49635,"money":0.5}}}""";

  private static final String SUBSCRIBERS =
      """
      {"id":"a","zone":"Europe/Paris","readyBy":"06:30","interests":["bees",{"text":"trains"}]}
      {"id":"b","zone":"Europe/Paris","readyBy":"06:45","interests":["bees"]}
      {"id":"c","readyBy":"07:00"}
      {"zone":"Asia/Tokyo"}
      {"id":"d","zone":"Europe/Paris","readyBy":"07:15","interests":["bees"]}
      {"id":"e","zone":"Asia/Tokyo","readyBy":"07:30","interests":["bees"]}
      """;

  private void manifest(Path subscribers, String begun, String large) throws Exception {
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(SUBSCRIBERS.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"format":1,"begun":"%s","subscribers":{"file":%s,"sha256":"%s"},"settings":{"currency":"EUR","budget":{"unit":"TOKENS","amount":900000}},"models":{"large":{"name":"%s"},"small":{"name":"llama-3.1-8b"}}}"""
            .formatted(begun, JSON.writeValueAsString(subscribers.toString()), hash, large));
  }

  @Test
  void aNightThatWasMadeSaysWhatTheNextTakes() throws Exception {
    Path ledger = Files.writeString(folder.resolve("ledger.json"), LEDGER);
    Path subscribers = Files.writeString(folder.resolve("readers.jsonl"), SUBSCRIBERS);
    manifest(subscribers, "2026-11-23T03:00:00Z", "llama-3.1-70b");
    JsonNode plan = planned("--night", folder.toString(), "--accelerator", "h100");
    JsonNode assumed = plan.path("assumptions");
    assertThat(assumed.path("readers").asDouble()).isEqualTo(1_000);
    assertThat(plan.path("nextNight").path("tokens").asDouble()).isCloseTo(888_956, within(100.0));
    assertThat(plan.path("nextNight").path("money").asDouble()).isCloseTo(2, within(1e-3));
    // five readers whose lines were understood: two quarters of an hour before and after seven
    assertThat(assumed.path("zones").asString()).isEqualTo("Asia/Tokyo 0.2, Europe/Paris 0.6, UTC 0.2");
    assertThat(assumed.path("ready-by").asString()).isEqualTo("07:00");
    assertThat(assumed.path("spread").asDouble()).isEqualTo(30);
    assertThat(assumed.path("interests").asDouble()).isEqualTo(1);
    assertThat(assumed.path("model").asString()).isEqualTo("llama-3.1-70b");
    assertThat(assumed.path("small-model").asString()).isEqualTo("llama-3.1-8b");
    assertThat(planned("--night", folder.toString(), "--ready-by", "05:00", "--model", "llama-3.3-70b").path("assumptions").path("ready-by").asString()).isEqualTo("05:00");
    assertThat(planned("--night", ledger.toString()).path("assumptions").path("zones").asString()).isEqualTo("UTC 1");
    Files.writeString(ledger, "{\"readers\":{}}");
    assertThat(run("plan", "--night", folder.toString())).isEqualTo(65);
    assertThat(told()).contains("no ledger of a night");
  }

  @Test
  void whatAManifestCannotGiveIsSaid() throws Exception {
    Files.writeString(folder.resolve("ledger.json"), LEDGER.replace("llama-3.1-70b", "scripted-large"));
    Path subscribers = Files.writeString(folder.resolve("readers.jsonl"), SUBSCRIBERS + "{\"id\":\"new\"}\n");
    manifest(subscribers, "2026-11-23T03:00:00Z", "scripted-large");
    assertThat(planned("--night", folder.toString()).path("assumptions").path("zones").asString()).isEqualTo("UTC 1");
    assertThat(told()).contains("has other subscribers than the night read").contains("'scripted-large', which the catalogue does not have").contains("Maybe --model");
    Files.delete(subscribers);
    planned("--night", folder.toString());
    assertThat(told()).contains("no longer at " + subscribers);
    planned("--night", folder.toString(), "--quiet");
    assertThat(told()).isEmpty();
  }

  @Test
  void aFolderWithoutAManifestOrWithThatOfAnotherNightIsRefused() throws Exception {
    Files.writeString(folder.resolve("ledger.json"), LEDGER);
    Path manifest = folder.resolve("manifest.json");
    assertThat(run("plan", "--night", folder.toString())).isEqualTo(65);
    assertThat(told()).contains(manifest + " cannot be read: there is no such file").contains("Maybe the night is not finished");
    for (String foreign : List.of("{\"name\":\"an application\"}", "{\"format\":2}", "[]", "not JSON", "{\"format\":1,\"settings\":{}}")) {
      Files.writeString(manifest, foreign);
      assertThat(run("plan", "--night", folder.toString())).as(foreign).isEqualTo(65);
      assertThat(told()).as(foreign).contains("is no manifest of a night").contains("Maybe");
    }
    manifest(folder.resolve("readers.jsonl"), "2026-11-24T03:00:00Z", "mistral");
    assertThat(run("plan", "--night", folder.toString())).isEqualTo(65);
    assertThat(told()).contains("of two nights: begun 2026-11-23T03:00:00Z and 2026-11-24T03:00:00Z; written by 'llama-3.1-70b' and 'mistral'").contains("Maybe");
  }

  @Test
  void freeReadersBriefAndPayingReadersInFullCanBePlanned() {
    JsonNode full = planned("--preset", "country", "--readers", "1e5");
    JsonNode mixed = planned("--preset", "country", "--readers", "1e5", "--set", "rungs=BRIEF", "--set", "paid-rungs=FULL");
    assertThat(full.path("needed").has("asMeant")).isFalse();
    assertThat(mixed.path("needed").path("asMeant").asInt()).isLessThanOrEqualTo(mixed.path("needed").path("FULL").asInt());
    assertThat(mixed.path("acceleratorHours").asDouble()).isLessThan(full.path("acceleratorHours").asDouble());
    assertThat(mixed.path("plans").path("paid").path("rungs").path("FULL").asDouble()).isEqualTo(1);
    assertThat(mixed.path("plans").path("free").path("rungs").path("FULL").asDouble()).isBetween(0.1, 0.99);
    assertThat(mixed.path("plans").path("free").path("readers").asDouble()).isEqualTo(95_000);
    assertThat(mixed.path("assumptions").path("rungs").asString()).isEqualTo("BRIEF");
    assertThat(mixed.path("assumptions").path("paid-rungs").asString()).isEqualTo("FULL");
    assertThat(run("plan", "--preset", "country", "--readers", "1e5", "--set", "rungs=BRIEF", "--set", "paid-rungs=FULL")).isZero();
    assertThat(printed()).contains("BRIEF for free readers, FULL for paying ones").contains("as meant in time takes").contains("paying readers: 100 % FULL");
    double wished = planned("--preset", "city", "--set", "paid=0.1", "--set", "paid-wishes=1").path("acceleratorHours").asDouble();
    assertThat(wished).isGreaterThan(10 * planned("--preset", "city").path("acceleratorHours").asDouble());
    assertThat(run("plan", "--preset", "city", "--set", "rungs=FUL")).isEqualTo(64);
    assertThat(told()).contains("'FUL' is no rung. Maybe FULL.");
    assertThat(run("plan", "--preset", "city", "--set", "rungs=FULL -1")).isEqualTo(64);
    assertThat(run("plan", "--preset", "city", "--set", "rungs=FULL 0.5, FULL 0.5")).isEqualTo(64);
    assertThat(run("plan", "--preset", "city", "--set", "rungs=EXTRACTIVE")).isEqualTo(64);
    assertThat(told()).contains("no card is meant for a model").contains("Maybe rungs = BRIEF");
  }

  @Test
  void aSimulatedNightStandsBesideWhatIsReckoned() {
    JsonNode small = planned("--preset", "newsroom", "--simulate").path("simulated");
    assertThat(small.path("each").asDouble()).isEqualTo(1);
    assertThat(small.path("onTime").asDouble()).isCloseTo(small.path("reckoned").asDouble(), within(0.03));
    assertThat(small.path("difference").asDouble()).isCloseTo(small.path("onTime").asDouble() - small.path("reckoned").asDouble(), within(1e-5));
    JsonNode large = planned("--preset", "country", "--way", "cards-alone", "--simulate", "--accelerators", "400").path("simulated");
    assertThat(large.path("each").asDouble()).isGreaterThan(100);
    assertThat(large.path("jobs").asInt()).isBetween(1_000, 310_000);
    assertThat(large.path("onTime").asDouble()).isCloseTo(large.path("reckoned").asDouble(), within(0.03));
    assertThat(run("plan", "--preset", "newsroom", "--simulate")).isZero();
    assertThat(printed()).contains("jobs one by one");
  }

  @Test
  void whatCannotBePlannedIsRefusedByName() throws IOException {
    assertThat(run("plan")).isEqualTo(64);
    assertThat(told()).contains("nothing to plan for");
    assertThat(run("plan", "--readers", "0")).isEqualTo(64);
    assertThat(told()).contains("readers = 0");
    assertThat(run("plan", "--readers", "-5")).isEqualTo(64);
    assertThat(run("plan", "--readers", "5", "--accelerators", "0")).isEqualTo(64);
    assertThat(told()).contains("0 accelerators");
    assertThat(run("plan", "--readers", "5", "--accelerator", "h10")).isEqualTo(64);
    assertThat(told()).contains("'h10' is unknown").contains("h100");
    assertThat(run("plan", "--readers", "5", "--model", "llama-3.1-80b")).isEqualTo(64);
    assertThat(told()).contains("Maybe 'llama-3.1-");
    assertThat(run("plan", "--readers", "5", "--accelerator", "rtx-4090", "--model", "llama-3.1-405b")).isEqualTo(64);
    assertThat(told()).contains("405b").contains("GB");
    assertThat(run("plan", "--readers", "5", "--set", "crads=5")).isEqualTo(64);
    assertThat(told()).contains("Maybe cards");
    assertThat(run("plan", "--scenario", file("bad.scenario", "readers = many").toString())).isEqualTo(65);
    assertThat(told()).contains("bad.scenario, line 1");
    assertThat(run("plan", "--scenario", folder.resolve("none.scenario").toString())).isEqualTo(65);
    assertThat(told()).contains("there is no such file");
    assertThat(run("plan", "--readers", "5", "--catalogue", file("ours.txt", "[accelerator x]", "watts = -1").toString())).isEqualTo(65);
    assertThat(run("plan", "--preset", "plannet")).isEqualTo(64);
    assertThat(told()).contains("Maybe planet");
  }

  @Test
  void filesThatAreNoneAreRefusedAtOnce() throws IOException {
    Path huge = folder.resolve("huge");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(3_000_000_000L);
    }
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 0, 1, 2});
    Path lengths = file("lengths.csv", "instant,input,output", "2026-11-26T07:00:00Z,5,5");
    for (String option : List.of("--scenario", "--catalogue", "--trace", "--night")) {
      assertThat(run("plan", "--readers", "5", option, huge.toString())).as(option).isEqualTo(65);
      assertThat(told()).as(option).contains("huge cannot be read: it is larger than").contains("Maybe");
      assertThat(run("plan", "--readers", "5", option, binary.toString())).as(option).isEqualTo(65);
      assertThat(told()).as(option).contains("binary cannot be read: it is not UTF-8");
    }
    assertThat(run("plan", "--readers", "5", "--scenario", folder.toString())).isEqualTo(65);
    assertThat(told()).contains("it is a folder");
    assertThat(planned("--scenario", file("marked", "\uFEFFreaders = 7").toString()).path("assumptions").path("readers").asInt()).isEqualTo(7);
    assertThat(run("plan", "--night", file("other.json", "{\"a\":1} {").toString())).isEqualTo(65);
    assertThat(told()).contains("other.json is no ledger of a night: it is no JSON from line 1 on").doesNotContain("Jackson", "FAIL_ON");
    assertThat(run("plan", "--readers", "5", "--trace", file("rates.csv", "minute,requests,low,high", "7.2,5,1,9", "14.4,5,1,9").toString())).isEqualTo(64);
    assertThat(told()).contains("rates.csv has how many requests came and not how long they were").contains("--trace-lengths");
    assertThat(run("plan", "--readers", "5", "--trace", folder.resolve("rates.csv").toString(), "--trace-lengths", binary.toString())).isEqualTo(65);
    assertThat(told()).contains("binary cannot be read");
    assertThat(run("plan", "--readers", "5", "--trace-lengths", lengths.toString())).isEqualTo(64);
    assertThat(told()).contains("Maybe add --trace");
    assertThat(run("plan", "--readers", "5", "--trace", lengths.toString(), "--trace-lengths", lengths.toString())).isEqualTo(64);
    assertThat(told()).contains("Maybe without --trace-lengths");
    assertThat(run("plan", "--readers", "5", "--trace", file("far.csv", "0,5", "1e9,5").toString(), "--trace-lengths", lengths.toString())).isEqualTo(65);
    assertThat(told()).contains("within ten years");
    assertThat(run("plan", "--readers", "5", "--trace", lengths.toString())).isEqualTo(64);
    assertThat(told()).contains("Maybe a trace of some days");
  }

  @Test
  void whatIsToldOfGivenAcceleratorsIsOfThose() throws IOException {
    JsonNode given = planned("--preset", "country", "--accelerators", "6");
    for (String name : List.of("perNight", "perReaderMonth")) {
      JsonNode range = given.path("ranges").path("money" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
      assertThat(given.path("money").path(name).asDouble()).as(name).isBetween(range.get(0).asDouble(), range.get(1).asDouble());
    }
    assertThat(given.path("ranges").path("accelerators").get(1).asInt()).isEqualTo(6);
    // where people are served by day, a step that brings nothing is not said to have brought everything
    String instants = IntStream.range(0, 60).mapToObj(second -> "2026-11-26T07:00:%02dZ,1000,300".formatted(second)).collect(Collectors.joining("\n"));
    Path requests = file("requests.csv", "instant,input,output", instants);
    Path rates = file("rates.csv", "minute,requests", IntStream.range(0, 600).mapToObj(step -> step * 10 + "," + 9_000).collect(Collectors.joining("\n")));
    assertThat(run("plan", "--readers", "50000", "--accelerators", "2", "--trace", rates.toString(), "--trace-lengths", requests.toString())).isZero();
    assertThat(printed()).contains("0 % FULL").contains("2 accelerators more would add nothing by themselves: all at FULL in time takes").doesNotContain("all is at FULL in time").contains("to write        ").contains("0 % of it in time");
    assertThat(run("plan", "--preset", "article", "--accelerators", "100")).isZero();
    assertThat(printed()).contains("money           not known: the catalogue has no price for gb200");
    assertThat(run("plan", "--preset", "household", "--readers", "3")).isZero();
    assertThat(printed()).contains("3 readers, by").doesNotContain(" 0.33 readers");
    assertThat(run("plan", "--preset", "household", "--format", "csv")).isZero();
    assertThat(printed()).contains("rungs.EXTRACTIVE,0,share").doesNotContain("0.0000000000");
  }

  @Test
  void theNameOfTheFileSaysTheFormatAndAReportHeedsNoScenario() throws IOException {
    for (String name : List.of("a.json", "a.csv", "a.svg", "a.txt")) assertThat(run("plan", "--readers", "5", "--out", folder.resolve(name).toString())).as(name).isZero();
    assertThat(Files.readString(folder.resolve("a.json"))).startsWith("{");
    assertThat(Files.readString(folder.resolve("a.csv"))).startsWith("name,value");
    assertThat(Files.readString(folder.resolve("a.svg"))).startsWith("<svg");
    assertThat(Files.readString(folder.resolve("a.txt"))).startsWith("5 readers");
    assertThat(run("plan", "--report", folder.toString(), "--readers", "5")).isEqualTo(64);
    assertThat(told()).contains("heeds no --readers").contains("Maybe");
    assertThat(run("plan", "--report", "")).isEqualTo(64);
    assertThat(folder.resolve("capacity.md")).doesNotExist();
    Path ours = file("ours.txt", "[accelerator ours] # by the maker", "bf16-tflops = 100", "memory-gb = 80", "bandwidth-gb-per-s = 2000", "watts = 300");
    assertThat(run("plan", "--list", "--catalogue", ours.toString())).isZero();
    assertThat(printed()).contains("[accelerator h100]").contains("[accelerator ours] # by the maker");
  }

  @Test
  void policiesAndTheCatalogueAreToldWhereTheyAreAskedFor() {
    JsonNode plan = planned("--preset", "newsroom", "--policies");
    assertThat(plan.path("policies")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(run("plan", "--list")).isZero();
    assertThat(printed()).contains("[accelerator h100]").contains("[model llama-3.3-70b]");
    for (String name : Presets.NAMES) assertThat(run("plan", "--preset", name)).as(name).isZero();
  }
}
