package org.mediagateway.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The arrows of ARCHITECTURE.md: what Maven cannot see, and a second look at what it can. */
@AnalyzeClasses(packages = "org.mediagateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {
  @ArchTest
  static final ArchRule modules_dependOnlyAlongTheArrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.mediagateway..")
          .layer("domain")
          .definedBy("org.mediagateway.domain..")
          .layer("vector")
          .definedBy("org.mediagateway.vector..")
          .layer("graph")
          .definedBy("org.mediagateway.graph..")
          .layer("store")
          .definedBy("org.mediagateway.store..")
          .layer("ingest")
          .definedBy("org.mediagateway.ingest..")
          .layer("discovery")
          .definedBy("org.mediagateway.discovery..")
          .layer("app")
          .definedBy("org.mediagateway.app..")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("store", "ingest", "discovery", "app")
          .whereLayer("vector")
          .mayOnlyBeAccessedByLayers("discovery", "app")
          .whereLayer("graph")
          .mayOnlyBeAccessedByLayers("discovery", "app")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("discovery")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("org.mediagateway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule sql_isKnownToTheStoreAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mediagateway.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..")
          .because("invariant 1: the store is the only room of the truth");

  @ArchTest
  static final ArchRule http_isKnownToTheAppAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mediagateway.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "picocli..");

  @ArchTest
  static final ArchRule vector_usesTheJdkAlone =
      noClasses()
          .that()
          .resideInAPackage("org.mediagateway.vector..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.mediagateway.vector..", "java..", "jdk.incubator.vector..", "org.jspecify..");

  @ArchTest
  static final ArchRule graph_usesTheJdkAndBitmapsAlone =
      noClasses()
          .that()
          .resideInAPackage("org.mediagateway.graph..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.mediagateway.graph..", "java..", "org.roaringbitmap..", "org.jspecify..");

  @ArchTest
  static final ArchRule randomness_isSeeded =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current")
          .because("invariant: randomness is injected, so that every run can be repeated");

  @ArchTest
  static final ArchRule standardStreams_belongToTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.mediagateway.app.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("output is data and goes to the caller; the command line alone prints");
}
