package dev.souffleur.llm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The library that calls models, and the HTTP client under it, are this package's own matter. */
final class LlmWallTest {
  @Test
  void nobodyElseCallsTheLibrary() {
    // The names of the classes called are enough; reading those classes too takes long.
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          check();
        });
  }

  private static void check() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.souffleur.llm")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.openai..", "okhttp3..", "okio..")
        .check(new ClassFileImporter().importPackages("dev.souffleur"));
  }
}
