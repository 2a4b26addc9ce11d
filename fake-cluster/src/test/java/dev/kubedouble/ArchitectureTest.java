package dev.kubedouble;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the direction of the packages. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kubedouble");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.kubedouble.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void cluster_knowsNoGrpc() {
    noClasses().should().dependOnClassesThat().resideInAPackage("io.grpc..").check(CLASSES);
  }

  @Test
  void contract_knowsNoFake() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.kubedouble.cluster..",
            "dev.kubedouble.json..",
            "dev.kubedouble.schema..",
            "dev.kubedouble.manifest..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.kubedouble.fake..")
        .check(CLASSES);
  }

  @Test
  void store_knowsOnlyTheContract() {
    noClasses()
        .that()
        .resideInAPackage("dev.kubedouble.fake.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.kubedouble.fake.registry..",
            "dev.kubedouble.fake.admission..",
            "dev.kubedouble.fake.turn..")
        .check(CLASSES);
  }

  @Test
  void wallClock_isReadInTheTimePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.kubedouble.time..")
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
