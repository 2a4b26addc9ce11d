package dev.kubedouble.harness;

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
          .importPackages("dev.kubedouble.harness");

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.kubedouble.harness.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void servicer_knowsTheContractAndNoFake() {
    noClasses()
        .that()
        .resideInAPackage("dev.kubedouble.harness.servicer..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.kubedouble.fake..")
        .check(CLASSES);
  }

  @Test
  void harness_knowsNoTestFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..", "dev.kubedouble.junit..")
        .check(CLASSES);
  }

  @Test
  void tcp_isOneRoomForTheNetworkLibrary() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.kubedouble.harness.LoopbackTcp")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.grpc.netty..")
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
