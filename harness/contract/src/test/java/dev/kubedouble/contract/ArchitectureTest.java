package dev.kubedouble.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds what the contract may know. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kubedouble.contract");

  @Test
  void contract_knowsTheProtocolAndJUnitAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.kubedouble.contract..",
            "dev.kubedouble.api..",
            "com.google.protobuf..",
            "com.google.rpc..",
            "io.grpc..",
            "org.junit.jupiter.api..",
            "org.opentest4j..",
            "org.jspecify..",
            "com.google.errorprone.annotations..",
            "java..")
        .check(CLASSES);
  }

  @Test
  void wallClock_isNotReadAndNothingSleeps() {
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
