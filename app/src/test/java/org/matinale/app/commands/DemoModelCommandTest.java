package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class DemoModelCommandTest extends FrontDoor {
  @Test
  void printsItsAddressAndSaysThatItIsNoModel() {
    assertThat(run("demo", "model", "--until-ready", "--latency", "5ms", "--errors", "0.1", "--rate-limit", "9/s", "--garbage", "--obedient", "--dies-after", "3")).isZero();
    assertThat(printed()).matches("http://127\\.0\\.0\\.1:\\d+/v1\\R");
    assertThat(told().lines().toList()).hasSize(1).first().asString().contains("no model but a script");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(run("demo", "model", "--until-ready", "--port", taken.getLocalPort())).isEqualTo(69);
      assertThat(told()).contains("port " + taken.getLocalPort()).contains("Maybe another program has it");
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThat(run("demo", "model", "--latency", "soon")).isEqualTo(64);
    assertThat(run("demo", "model", "--rate-limit", "many")).isEqualTo(64);
    assertThat(run("demo", "model", "--port", "70000", "--until-ready")).isEqualTo(64);
    assertThat(run("demo", "model", "--errors", "1.5", "--until-ready")).isEqualTo(64);
    assertThat(told()).contains("'1.5' is no share");
  }
}
