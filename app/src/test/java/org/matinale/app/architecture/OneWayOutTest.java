package org.matinale.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There is one way out to the network: no class but the fetcher's, and the one that asks the operator's models, opens a connection or looks a name up. */
final class OneWayOutTest {
  private static final String WAY_OUT = "org.matinale.fetching.Wire";
  private static final String NAMES = "org.matinale.fetching.SystemNames";

  /** Opens the server's own port for a moment, to say early that it is taken; it hears nobody and goes nowhere. */
  private static final String LISTENS = "org.matinale.app.serving.ListeningAddress";

  /** Asks the models' server: the operator's own, below one address that comes from the settings and never from content (docs/decisions/0009-asking-models.md). */
  private static final String MODELS = "org.matinale.models.ChatConnection";

  /** Makes the sockets of the two above, connected to nothing yet. Whoever else used it would be found by that, since it is itself a socket factory. */
  private static final String SOCKETS = "org.matinale.kernel.PlainSockets";

  /** Who may talk to one server of the operator's choice with a client of its own, with the reason; mail will be named here too. */
  private static final Set<String> EXCEPTIONS = Set.of(MODELS);

  /** Types that open connections, their packages included. */
  private static final List<String> CLIENTS =
      List.of(
          "okhttp3.OkHttpClient", "okhttp3.Call", "okhttp3.WebSocket", "java.net.http.", "sun.net.www.", "java.net.URLConnection", "java.net.Socket", "java.net.ServerSocket", "java.net.DatagramSocket",
          "javax.net.SocketFactory", "javax.net.ServerSocketFactory", "java.nio.channels.SocketChannel", "java.nio.channels.ServerSocketChannel", "java.nio.channels.AsynchronousSocketChannel",
          "java.nio.channels.AsynchronousServerSocketChannel", "java.nio.channels.DatagramChannel", "org.jsoup.Connection", "org.jsoup.helper.HttpConnection");

  /** Methods that open connections on types that also do other things: owner, name, and the first parameter where only one of that name is meant. */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("java.net.URL", "openStream", ""),
          List.of("java.net.URL", "openConnection", ""),
          List.of("java.net.URL", "getContent", ""),
          List.of("org.jsoup.Jsoup", "connect", ""),
          List.of("org.jsoup.Jsoup", "newSession", ""),
          List.of("org.jsoup.Jsoup", "parse", "java.net.URL"),
          List.of("javax.imageio.ImageIO", "read", "java.net.URL"));

  private static final Set<String> LOOK_UPS = Set.of("getByName", "getAllByName", "getLocalHost", "getHostName", "getCanonicalHostName", "isReachable");

  private static ArchRule rule() {
    return ArchRuleDefinition.classes().that(DescribedPredicate.describe("are neither the way out nor a named exception", item -> !mayGoOut(item))).should(openNoConnection());
  }

  private static boolean mayGoOut(JavaClass item) {
    String outermost = outermost(item.getName());
    return outermost.equals(WAY_OUT) || outermost.equals(SOCKETS) || EXCEPTIONS.contains(outermost);
  }

  private static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static ArchCondition<JavaClass> openNoConnection() {
    return new ArchCondition<>("open no connection and look up no name") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isClient(dependency.getTargetClass()) && !listens(item, dependency.getTargetClass()))
            .forEach(dependency -> events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
        Stream.concat(item.getAccessesFromSelf().stream(), item.getCodeUnitReferencesFromSelf().stream())
            .filter(access -> goesOut(item, access))
            .forEach(access -> events.add(SimpleConditionEvent.violated(item, access.getDescription())));
      }
    };
  }

  private static boolean listens(JavaClass item, JavaClass target) {
    return item.getName().equals(LISTENS) && target.getName().equals("java.net.ServerSocket");
  }

  private static boolean isClient(JavaClass item) {
    return Stream.concat(Stream.of(item), Stream.concat(item.getAllRawSuperclasses().stream(), item.getAllRawInterfaces().stream())).map(JavaClass::getName).anyMatch(OneWayOutTest::named);
  }

  private static boolean named(String name) {
    return CLIENTS.stream().anyMatch(client -> client.endsWith(".") ? name.startsWith(client) : name.equals(client) || name.startsWith(client + "$"));
  }

  private static boolean goesOut(JavaClass item, JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    if (owner.startsWith("java.net.Inet") && LOOK_UPS.contains(name)) return !outermost(item.getName()).equals(NAMES);
    if (owner.equals("java.net.InetSocketAddress") && name.equals("<init>")) return first(access).equals("java.lang.String");
    return CALLS.stream().anyMatch(call -> owner.equals(call.get(0)) && name.equals(call.get(1)) && (call.get(2).isEmpty() || first(access).equals(call.get(2))));
  }

  private static String first(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitCallTarget target)) return "";
    return target.getRawParameterTypes().stream().map(JavaClass::getName).findFirst().orElse("");
  }

  @Test
  void nobodyElseOpensAConnection() {
    JavaClasses ours = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).withImportOption(location -> !location.contains("-tests.jar")).importPackages("org.matinale");
    assertThat(ours.contain(WAY_OUT)).isTrue();
    assertThat(ours.contain("org.matinale.app.Application")).isTrue();
    rule().check(ours);
  }

  @Test
  void theWayOutWouldBeReportedWereItNotNamed() {
    for (String named : List.of(WAY_OUT, MODELS)) {
      JavaClasses ours = new ClassFileImporter().importPackages("org.matinale.fetching", "org.matinale.models");
      Stream<String> reported = ArchRuleDefinition.classes().should(openNoConnection()).evaluate(ours).getFailureReport().getDetails().stream();
      assertThat(reported).anyMatch(line -> line.contains(named));
    }
  }

  static Stream<Class<?>> offenders() {
    return Arrays.stream(Offenders.class.getDeclaredClasses()).filter(one -> one.getSimpleName().startsWith("Opens") || one.getSimpleName().startsWith("Looks"));
  }

  @ParameterizedTest
  @MethodSource("offenders")
  void whoeverOpensAConnectionIsReported(Class<?> offender) {
    JavaClasses one = new ClassFileImporter().importClasses(offender);
    assertThat(rule().evaluate(one).hasViolation()).isTrue();
  }

  @Test
  void whoeverDoesNotIsLeftInPeace() {
    JavaClasses one = new ClassFileImporter().importClasses(Offenders.Innocent.class);
    assertThat(rule().evaluate(one).getFailureReport().getDetails()).isEmpty();
  }

  @Test
  void thereAreOffendersOfEveryKind() {
    assertThat(offenders()).hasSizeGreaterThanOrEqualTo(20);
  }
}
