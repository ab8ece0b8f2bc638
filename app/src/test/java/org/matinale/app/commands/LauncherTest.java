package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a release, with a script in the JVM's place. */
final class LauncherTest {
  private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";

  @TempDir Path folder;

  private record Ran(int status, String out, String err) {}

  private Ran run(String jvm, String... arguments) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.write(home.resolve("matinale"), Files.readAllBytes(Path.of(System.getProperty("matinale.home", "..")).resolve("matinale")));
    Files.write(home.resolve("matinale.jar"), new byte[0]);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    Files.writeString(jdk.resolve("bin").resolve("java"), "#!/bin/sh\n" + jvm + "\n");
    Files.setPosixFilePermissions(jdk.resolve("bin").resolve("java"), PosixFilePermissions.fromString("rwx------"));
    List<String> command = new ArrayList<>(List.of("/bin/sh", home.resolve("matinale").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MATINALE_JAVA_HOME", jdk.toString());
    builder.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, said);
  }

  @Test
  void aNightSaysNothingOfIncubatingModulesAndAllElse() throws Exception {
    Ran ran = run("echo '%s' >&2; echo told; printf 'one\\n%s\\nlast' >&2; exit 69".formatted(WARNING, WARNING), "night");
    assertThat(ran).isEqualTo(new Ran(69, "told\n", "one\n" + WARNING + "\nlast"));
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void whatIsNotThatLineGoesThrough() throws Exception {
    assertThat(run("printf '\\n  %s\\n' >&2".formatted(WARNING), "night").err()).isEqualTo("\n  " + WARNING + "\n");
    assertThat(run("printf 'without an end' >&2", "night").err()).isEqualTo("without an end");
    assertThat(run("exit 74", "night")).isEqualTo(new Ran(74, "", ""));
    assertThat(run("echo '%s' >&2".formatted(WARNING), "brief").err()).isEqualTo(WARNING + "\n");
  }

  @Test
  void aSignalReachesTheJvmItself() throws Exception {
    assertThat(run("echo '%s' >&2; echo alive >&2; kill -TERM $$".formatted(WARNING), "night")).isEqualTo(new Ran(128 + 15, "", "alive\n"));
  }
}
