package org.matinale.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.PublicText;
import org.matinale.models.Prompt;

/** Holds the directions between packages, and the few rules of style that a machine can hold. That there is one way out to the network is held in app, for both. */
@AnalyzeClasses(packages = "org.matinale", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** Package to the packages it may use; the order is that of the data. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("kernel", Set.of()),
          Map.entry("language", Set.of("kernel")),
          Map.entry("models", Set.of("kernel")),
          Map.entry("fetching", Set.of("kernel")),
          Map.entry("sources", Set.of("kernel", "language", "fetching")),
          Map.entry("stories", Set.of("kernel", "language", "models")),
          Map.entry("research", Set.of("kernel", "language", "models", "fetching", "sources", "stories")),
          Map.entry("series", Set.of("kernel", "language")),
          Map.entry("personal", Set.of("kernel", "language", "models", "stories")),
          Map.entry("profiles", Set.of("kernel")),
          Map.entry("ranking", Set.of("kernel", "language", "models", "stories", "research", "series", "personal", "profiles")),
          Map.entry("allocation", Set.of("kernel")),
          Map.entry("writing", Set.of("kernel", "language", "models", "stories", "research")),
          Map.entry("composing", Set.of("kernel", "language", "stories", "research", "series", "personal", "profiles", "ranking", "writing")),
          Map.entry(
              "mornings",
              Set.of(
                  "kernel", "language", "models", "fetching", "sources", "stories", "research", "series", "personal", "profiles", "ranking", "allocation", "writing", "composing")));

  @ArchTest static final ArchRule packagesUseOnlyTheirUpstream = classes().should(useOnlyWhatTheirPackageMay());

  @ArchTest static final ArchRule noCycles = slices().matching("org.matinale.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should().resideInAnyPackage(MAY_USE.keySet().stream().map(name -> "org.matinale." + name + "..").toArray(String[]::new)).andShould(beInANullMarkedPackage());

  @ArchTest
  static final ArchRule onlyTheSharedHalfDeclaresATextPublic =
      noClasses().that().resideOutsideOfPackages("org.matinale.writing..", "org.matinale.research..").should().callConstructorWhere(target(owner(type(PublicText.class))));

  @ArchTest
  static final ArchRule sharedPromptsAreMadeWhereStoriesAreTold =
      noClasses().that().resideOutsideOfPackage("org.matinale.writing..").should().callConstructorWhere(target(owner(type(Prompt.Shared.class))));

  @ArchTest
  static final ArchRule whatMakesSharedPromptsKnowsNoPrivateText =
      noClasses().that().haveSimpleName("Commission").or().haveSimpleName("Excerpting").or().haveSimpleName("Material").or().haveSimpleName("Shown").should().dependOnClassesThat().areAssignableTo(PrivateText.class);

  @ArchTest
  static final ArchRule timeIsAParameter =
      noClasses()
          .should().callMethod(Instant.class, "now")
          .orShould().callMethod(LocalDate.class, "now")
          .orShould().callMethod(LocalDateTime.class, "now")
          .orShould().callMethod(ZonedDateTime.class, "now")
          .orShould().callMethod(InstantSource.class, "system")
          .orShould().callMethod(Clock.class, "system", ZoneId.class)
          .orShould().callMethod(Clock.class, "systemUTC")
          .orShould().callMethod(Clock.class, "systemDefaultZone")
          .orShould().callMethod(System.class, "currentTimeMillis")
          .orShould().callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule chanceIsAParameter =
      noClasses()
          .should().callMethod(Math.class, "random")
          .orShould().callConstructor(Random.class)
          .orShould().callMethod(UUID.class, "randomUUID")
          .orShould().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class);

  @ArchTest
  static final ArchRule theConsoleIsTheCommandLines =
      noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

  private static ArchCondition<JavaClass> useOnlyWhatTheirPackageMay() {
    return new ArchCondition<>("use only what their package may") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        String from = slice(item);
        item.getDirectDependenciesFromSelf().forEach(dependency -> {
          String to = slice(dependency.getTargetClass());
          if (!to.isEmpty() && !to.equals(from) && !MAY_USE.getOrDefault(from, Set.of()).contains(to))
            events.add(SimpleConditionEvent.violated(item, from + " may not use " + to + ": " + dependency.getDescription()));
        });
      }
    };
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a @NullMarked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(NullMarked.class) && !item.getSimpleName().equals("package-info"))
          events.add(SimpleConditionEvent.violated(item, item.getName() + " is in a package without @NullMarked"));
      }
    };
  }

  private static String slice(JavaClass item) {
    String name = item.getPackageName();
    if (!name.startsWith("org.matinale.")) return "";
    return name.substring("org.matinale.".length()).split("\\.")[0];
  }
}
