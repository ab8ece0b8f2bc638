package org.matinale.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.matinale.app.Application;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the directions between the product's modules, and keeps the framework at the edges. */
final class ModulesTest {
  private static final Set<String> MAY_IMPORT_SPRING = Set.of("Configuration", "Store", "package-info", "Application");

  private static final ApplicationModules MODULES = ApplicationModules.of(Application.class);

  @Test
  void modulesUseOnlyWhatTheyMay() {
    MODULES.verify();
  }

  /** A package-info that a test's shadows loses its annotation, and with it every check. */
  @Test
  void everyModuleSaysWhatItMayUse() {
    for (ApplicationModule module : MODULES) {
      assertThat(module.getBasePackage().getAnnotation(org.springframework.modulith.ApplicationModule.class)).as(module.getIdentifier().toString()).isPresent();
    }
    assertThat(MODULES.stream().count()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void springStaysAtTheEdges() {
    JavaClasses product = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.matinale.app");
    noClasses().that(DescribedPredicate.describe("are no edge", ModulesTest::inside)).should().dependOnClassesThat().resideInAPackage("org.springframework..").check(product);
  }

  private static boolean inside(JavaClass item) {
    String outermost = item.getName().replaceFirst("[$].*$", "");
    if (item.getPackageName().startsWith("org.matinale.app.web")) return false;
    return MAY_IMPORT_SPRING.stream().noneMatch(outermost::endsWith);
  }
}
