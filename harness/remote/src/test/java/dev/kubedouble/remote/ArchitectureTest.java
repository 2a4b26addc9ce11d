package dev.kubedouble.remote;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the direction of the packages, and what of the official client is used. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kubedouble.remote");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.kubedouble.remote.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void officialClient_setsUpConnectionsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.kubedouble.remote.connection")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.kubernetes..")
        .check(CLASSES);
  }

  @Test
  void realCluster_needsNoFake() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.kubedouble.fake.FakeCluster")
        .check(CLASSES);
  }

  @Test
  void wallClock_isReadInTheTimePackageOnly() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }
}
