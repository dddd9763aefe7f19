package dev.souffleur;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess.Predicates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walls between the packages, and what may not be said in them. */
class ArchitectureTest {
  private static final String ROOT = "dev.souffleur";
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Where the quick build, beside Maven's, compiles the tests.
            .withImportOption(location -> !location.contains("/target/fast/test/"))
            .importPackages(ROOT);
  }

  @Test
  void thereIsSomethingToCheck() {
    assertThat(classes.size()).isGreaterThan(30);
  }

  @ParameterizedTest
  @CsvSource({
    "ai.djl.., ..souffleur.ml..",
    "com.openai.., ..souffleur.llm..",
    "org.apache.lucene.., ..souffleur.knowledge..",
    "org.h2.., ..souffleur.knowledge..",
    "org.bytedeco.., ..souffleur.triage..",
    "com.twelvemonkeys.., ..souffleur.triage..",
    "io.javalin.., ..souffleur.bridge..",
    "java.sql.., ..souffleur.dialog..",
    "org.sqlite.., ..souffleur.dialog..",
    "java.util.logging.., ..souffleur.platform.."
  })
  void aLibraryIsKnownToOnePackageAlone(String library, String home) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(home)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library));
  }

  @Test
  void javaFxStaysInScreensAppTaskAndTheFxmlHelpers() {
    check(
        noClasses()
            .that(
                not(
                    resideInAnyPackage(ROOT + "..ui..", ROOT + ".app..", ROOT + ".task..")
                        .or(
                            resideInAnyPackage(ROOT + ".platform..")
                                .and(outermost(simpleNameStartingWith("Fxml"))))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.."));
  }

  private static DescribedPredicate<JavaClass> outermost(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.describe(
        "is or lies in a class with " + predicate.getDescription(),
        type -> {
          var outer = type;
          while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
          }
          return predicate.test(outer);
        });
  }

  @Test
  void featuresFormNoCycle() {
    check(slices().assignedFrom(new FeaturesAndScreens()).should().beFreeOfCycles());
  }

  /** A feature is a slice, and so is its screen: {@code dialog.ui} may use {@code suggest}. */
  private static final class FeaturesAndScreens implements SliceAssignment {
    private static final Pattern FEATURE =
        Pattern.compile("dev\\.souffleur\\.(\\w+)(\\.(?:\\w+\\.)*ui\\b.*)?.*");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      var name = FEATURE.matcher(type.getPackageName());
      if (!name.matches()) {
        return SliceIdentifier.ignore();
      }
      return name.group(2) == null
          ? SliceIdentifier.of(name.group(1))
          : SliceIdentifier.of(name.group(1), "ui");
    }

    @Override
    public String getDescription() {
      return "features and their screens";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "platform, task settings ml llm privacy dialog knowledge suggest triage gaps guard bridge cli"
        + " app",
    "task, settings ml llm privacy dialog knowledge suggest triage gaps guard bridge cli app",
    "dialog, ml llm privacy knowledge suggest triage gaps guard bridge cli app",
    "knowledge, llm privacy suggest triage gaps guard bridge cli app",
    "suggest, triage gaps bridge cli app"
  })
  void whatLiesBelowKnowsNothingAbove(String below, String above) {
    var packages =
        Stream.of(above.split(" ")).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + below + "..")
            .and()
            .resideOutsideOfPackage("..ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages));
  }

  @Test
  void onlyScreensAndAppKnowScreens() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "..ui..", ROOT + ".app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "..ui.."));
  }

  @Test
  @DisplayName("Platform.runLater is called by the toolkit's FxExecutor alone")
  void oneWayToTheFxThread() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".task.ToolkitExecutor")
            .should()
            .callMethodWhere(
                Predicates.targetOwner(
                        DescribedPredicate.describe(
                            "javafx.application.Platform",
                            owner -> owner.getName().equals("javafx.application.Platform")))
                    .and(
                        DescribedPredicate.describe(
                            "runLater or runAndWait",
                            access -> access.getTarget().getName().startsWith("run")))));
  }

  @Test
  void onlyCommandsAndAppWriteToTheTerminal() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
    check(
        noClasses()
            .should()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a failure is logged, once"));
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        Stream.concat(
                Stream.of(classes.getPackage(ROOT)),
                classes.getPackage(ROOT).getSubpackagesInTree().stream())
            .filter(each -> !each.getClasses().isEmpty())
            .filter(each -> !each.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesSayWhatAClassIs() {
    var empty = List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl");
    check(noClasses().should().haveNameMatching(".*(" + String.join("|", empty) + ")(\\$.*)?"));
  }

  @Test
  void aViewModelNeverSeesANode() {
    check(
        noClasses()
            .that(nameMatching(".*ViewModel(\\$.*)?"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml.."));
  }

  @Test
  void classesAreFinalUnlessTheyAreAbstract() {
    check(
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }
}
