package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.matinale.app.storage.DataFolder;

final class ServeCommandTest extends FrontDoor {
  @Test
  void optionBeatsEnvironmentBeatsFile() throws Exception {
    Path file = Files.writeString(folder.resolve("matinale.properties"), "serve.port = 1001\nserve.lead = 10m\ncontact = file@example.org\nkeep-briefings = 30\n");
    environment(Map.of("MATINALE_PORT", "1002", "MATINALE_LEAD", "20m", "MATINALE_SETTINGS", file.toString(), "MATINALE_BIND", ""));
    assertThat(run("serve", "--print-settings", "--port", "1003")).isZero();
    assertThat(printed()).contains("\nserve.port = 1003\n", "\nserve.lead = 20m\n", "\nserve.contact = file@example.org\n", "\nserve.keep-briefings = 30\n", "\n#serve.bind = 127.0.0.1\n");
  }

  @Test
  void whatIsPrintedIsASettingsFile() throws Exception {
    assertThat(run("serve", "--print-settings")).isZero();
    String template = printed();
    assertThat(template.lines().filter(line -> !line.startsWith("#") && !line.isBlank())).isEmpty();
    Path file = Files.writeString(folder.resolve("all.properties"), template.replaceAll("(?m)^#(serve[.][a-z-]+ =[^\n]*)$", "$1").replaceAll("(?m)^serve[.][a-z-]+ =\\s*$", ""));
    assertThat(run("serve", "--print-settings", "--settings", file)).isZero();
    assertThat(printed()).isEqualTo(template);
  }

  @Test
  void unknownSettingsAreNamedAllAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.properties"), "serve.prot = 1\nserve.bind = ::1\ncolour = blue\n");
    environment(Map.of("MATINALE_PROT", "1", "MATINALE_WHATEVER_FILE", "x", "MATINALE_HEAP", "1g", "MATINALE_JAVA_HOME", "/nowhere", "OTHER", "1"));
    assertThat(run("serve", "--print-settings", "--settings", file)).isEqualTo(78);
    assertThat(told()).contains("'serve.prot'", "'colour'", "MATINALE_PROT in", "MATINALE_WHATEVER_FILE in", "serve.port", "MATINALE_PORT").doesNotContain("HEAP", "OTHER", "'serve.bind' in");
  }

  @Test
  void wrongValueNamesKeyValueAndOrigin() throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.properties"), "serve.lead = soon\n");
    assertThat(run("serve", "--print-settings", "--settings", file)).isEqualTo(78);
    assertThat(told()).contains("'serve.lead' in " + file, "'soon'", "Maybe write it as 45m");
    environment(Map.of("MATINALE_PORT", "80800"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("MATINALE_PORT in the environment", "80800");
    environment(Map.of());
    assertThat(run("serve", "--print-settings", "--port", "80800")).isEqualTo(64);
    for (List<String> wrong : List.of(List.of("--public-url", "https://example.org/path"), List.of("--database-url", "jdbc:mysql://x"), List.of("--contact", "nobody"), List.of("--keep-briefings", "-1"), List.of("--search", "ftp://x"), List.of("--trusted-proxy", "proxy.example"), List.of("--trusted-proxy", "192.168"), List.of("--trusted-proxy", "0.0.0.0/0"), List.of("--trusted-proxy", "10.1/16"), List.of("--trusted-proxy", "::/0")))
      assertThat(run("serve", "--print-settings", wrong.getFirst(), wrong.getLast())).as("%s", wrong).isEqualTo(64);
  }

  @Test
  void secretsComeFromFilesAndAreNotShown() throws Exception {
    Path secret = Files.writeString(folder.resolve("token"), "0123456789abcdefSECRET\n");
    environment(Map.of("MATINALE_METRICS_TOKEN_FILE", secret.toString()));
    assertThat(run("serve", "--print-settings")).isZero();
    assertThat(printed()).contains("#serve.metrics-token =\n").doesNotContain("SECRET");
    environment(Map.of("MATINALE_METRICS_TOKEN", "SHORT-SECRET"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("MATINALE_METRICS_TOKEN", "16 or more").doesNotContain("SHORT-SECRET");
    environment(Map.of("MATINALE_METRICS_TOKEN", "0123456789abcdef", "MATINALE_METRICS_TOKEN_FILE", secret.toString()));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    environment(Map.of("MATINALE_METRICS_TOKEN_FILE", folder.resolve("missing").toString()));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
  }

  @Test
  void modelsAreSetLikeEverythingElseAndTheirKeyIsShownNowhere() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "sk-canary-of-a-key\n");
    environment(Map.of("MATINALE_MODEL", "http://127.0.0.1:1/v1", "MATINALE_MODEL_NAME", "large", "MATINALE_API_KEY_FILE", key.toString(), "MATINALE_BUDGET_TOKENS", "50000", "MATINALE_PRICE", "2.5,0.25,10"));
    assertThat(run("serve", "--print-settings")).isZero();
    assertThat(printed()).contains("\nserve.model = http://127.0.0.1:1/v1\n", "\nserve.model-name = large\n", "\nserve.budget-tokens = 50000\n", "\n#serve.currency = EUR\n").doesNotContain("canary");
    environment(Map.of("MATINALE_MODEL", "http://127.0.0.1:1/v1", "MATINALE_MODEL_NAME", "large", "MATINALE_API_KEY", "sk-canary-of-a-key"));
    assertThat(run("serve", "--print-settings")).isZero();
    assertThat(printed() + told()).doesNotContain("canary");
    environment(Map.of("MATINALE_MODEL", "http://127.0.0.1:1/v1"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("without --model-name");
    environment(Map.of("MATINALE_BUDGET_TOKENS", "5"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("say nothing without --model");
    environment(Map.of("MATINALE_MODEL", "http://127.0.0.1:1/v1", "MATINALE_MODEL_NAME", "large", "MATINALE_API_KEY_FILE", folder.resolve("missing").toString()));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
  }

  @Test
  void aPrivateModelIsSetLikeEverythingElse() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "sk-canary-of-a-key\n");
    environment(Map.of("MATINALE_PRIVATE_MODEL", "http://127.0.0.1:1/v1", "MATINALE_PRIVATE_MODEL_NAME", "home", "MATINALE_PRIVATE_API_KEY_FILE", key.toString(), "MATINALE_PRIVATE_BUDGET_TOKENS", "50000"));
    assertThat(run("serve", "--print-settings")).isZero();
    assertThat(printed()).contains("\nserve.private-model = http://127.0.0.1:1/v1\n", "\nserve.private-model-name = home\n", "\nserve.private-budget-tokens = 50000\n").doesNotContain("canary");
    environment(Map.of("MATINALE_PRIVATE_MODEL", "http://127.0.0.1:1/v1"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("without --private-model-name");
    environment(Map.of("MATINALE_PRIVATE_BUDGET_TOKENS", "5"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("say nothing without --private-model");
    environment(Map.of("MATINALE_PRIVATE_MODEL", "http://127.0.0.1:1/v1", "MATINALE_PRIVATE_MODEL_NAME", "home", "MATINALE_PRIVATE_BUDGET_TOKENS", "-5"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("--private-budget-tokens -5");
  }

  @Test
  void anEmbeddingModelIsSetLikeEverythingElse() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "sk-canary-of-a-key\n");
    environment(Map.of("MATINALE_PRIVATE_EMBEDDINGS", "http://127.0.0.1:1/v1", "MATINALE_PRIVATE_EMBEDDINGS_NAME", "home", "MATINALE_PRIVATE_EMBEDDINGS_KEY_FILE", key.toString()));
    assertThat(run("serve", "--print-settings")).as(told()).isZero();
    assertThat(printed()).contains("\nserve.private-embeddings = http://127.0.0.1:1/v1\n", "\nserve.private-embeddings-name = home\n").doesNotContain("canary");
    environment(Map.of("MATINALE_PRIVATE_EMBEDDINGS", "http://127.0.0.1:1/v1"));
    assertThat(run("serve", "--print-settings")).isEqualTo(78);
    assertThat(told()).contains("without --private-embeddings-name");
  }

  @Test
  void whatStandsInTheWayIsSaidInOneLine() throws Exception {
    Path data = folder.resolve("data");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(run("serve", "--data", data, "--port", taken.getLocalPort())).isEqualTo(69);
      assertThat(told()).contains("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
    }
    try (DataFolder held = DataFolder.claim(data)) {
      assertThat(run("serve", "--data", held.path(), "--port", "0")).isEqualTo(74);
      assertThat(told()).contains("in use by another process");
    }
    Files.writeString(data.resolve("matinale.db"), "no database ".repeat(100));
    assertThat(run("serve", "--data", data, "--port", "0")).isEqualTo(74);
    assertThat(told()).contains("is damaged");
    assertThat(run("serve", "--data", Files.writeString(folder.resolve("file"), ""), "--port", "0")).isEqualTo(74);
    assertThat(run("serve", "--data", folder.resolve("other"), "--bind", "192.0.2.1", "--port", "0")).isEqualTo(78);
    assertThat(told()).contains("192.0.2.1 is no address of this machine");
    assertThat(told().lines().filter(line -> line.startsWith("\tat ") || line.contains("Exception"))).isEmpty();
  }

  /** docs/operating.md has one row for each: option, variable, what holds by default. */
  @Test
  void everySettingIsDocumented() throws Exception {
    String documentation = Files.readString(Path.of(System.getProperty("matinale.home", "..")).resolve("docs/operating.md"));
    TreeSet<String> rows = new TreeSet<>();
    Matcher row = Pattern.compile("(?m)^\\| `--([a-z-]+)` \\| `(MATINALE_[A-Z_]+)` \\| (?:`([^`]*)`)? ?\\|").matcher(documentation);
    while (row.find()) rows.add("%s %s %s".formatted(row.group(1), row.group(2), row.group(3) == null ? "" : row.group(3)).strip());
    run("serve", "--print-settings");
    TreeSet<String> settings = new TreeSet<>();
    Matcher setting = Pattern.compile("# Option --([a-z-]+), variable (MATINALE_[A-Z_]+)[.]\n#serve[.][a-z-]+ = ?([^\n]*)").matcher(printed());
    while (setting.find()) settings.add("%s %s %s".formatted(setting.group(1), setting.group(2), setting.group(3)).strip());
    assertThat(settings).hasSizeGreaterThan(12);
    assertThat(rows).isEqualTo(settings);
  }
}
