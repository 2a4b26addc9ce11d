package dev.kubedouble.junit;

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
          .importPackages("dev.kubedouble.junit");

  @Test
  void packages_haveNoCycles() {
    slices()
        .matching("dev.kubedouble.junit.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void extension_knowsTheClusterByItsPublicFaceOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.kubedouble.fake.store..",
            "dev.kubedouble.fake.registry..",
            "dev.kubedouble.fake.admission..",
            "dev.kubedouble.fake.controller.deployment..",
            "dev.kubedouble.fake.controller.loop..",
            "dev.kubedouble.fake.controller.replicaset..",
            "dev.kubedouble.harness.servicer..")
        .check(CLASSES);
  }

  @Test
  void extension_usesNoEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit.jupiter.engine..", "org.junit.platform.engine..")
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
