package io.mnv3.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.mnv3.Resources;
import io.mnv3.UserError;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the architecture page, over the classes of all modules. */
class PackageRulesTest {
  private static final String OURS = "io.mnv3..";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(PackageRulesTest::isNoTest)
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importPackages("io.mnv3");

  /** Each package of the model with what it may use, besides {@link UserError} and itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "result   | -",
        "data     | result",
        "json     | -",
        "arch     | -",
        "graph    | arch",
        "cost     | arch graph",
        "weights  | arch graph data result",
        "onednn   | arch graph",
        "engine   | arch graph cost weights onednn result",
        "dataset  | data onednn result weights",
        "train    | arch graph weights onednn engine",
        "optimizer| weights onednn train",
        "primitive| arch graph onednn",
        "recipe   | json arch graph weights data dataset optimizer train",
        "training | arch graph cost weights onednn engine train optimizer recipe data dataset"
            + " evaluate result",
        "quantize | arch graph weights onednn engine data evaluate result",
        "export   | arch graph weights engine data quantize result",
        "evaluate | arch graph weights engine data result"
      })
  void modelPackageUsesOnly(String name, @Nullable String allowed) {
    String[] others = allowed == null ? new String[0] : allowed.split(" ", 0);
    String[] packages =
        Stream.concat(Stream.of(name), Stream.of(others))
            .map(PackageRulesTest::under)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> beyond =
        resideInAPackage(OURS)
            .and(not(resideInAnyPackage(packages)))
            .and(not(JavaClass.Predicates.belongToAnyOf(UserError.class, Resources.class)))
            .as("reside in another package of ours than %s", String.join(", ", packages));
    noClasses()
        .that()
        .resideInAPackage(under(name))
        .should()
        .dependOnClassesThat(beyond)
        .check(CODE);
  }

  /** A library with the places that may use it. */
  @ParameterizedTest
  @CsvSource({
    "org.bytedeco.dnnl.., onednn engine primitive train",
    "ai.onnxruntime.., bench",
    "org.bytedeco.tensorflowlite.., bench",
    "org.openjdk.jmh.., bench",
    "ai.djl.., bench",
    "com.android.tools.r8.., runner",
    "org.apache.commons.csv.., csv latency table",
    "com.beust.jcommander.., cli",
    "org.apache.spark.., cluster"
  })
  void libraryIsUsedOnlyIn(String library, String names) {
    String[] places =
        Stream.of(names.split(" ", 0)).map(PackageRulesTest::under).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CODE);
  }

  /** Modules: {@code ablations} uses {@code devices} uses {@code model}; {@code cli} uses all. */
  @Test
  void modulesPointOneWay() {
    String[] devices = {
      under("adb"),
      under("csv"),
      under("host"),
      under("latency"),
      under("bench"),
      under("ondevice"),
      under("runner"),
      under("collect")
    };
    String[] ablations = {
      under("study"), under("netadapt"), under("search"), under("job"), under("cluster")
    };
    String[] reports = {
      under("published"),
      under("table"),
      under("figure"),
      under("site"),
      under("claim"),
      under("evidence"),
      under("statistic"),
      under("report"),
      under("bundle"),
      under("reproduce"),
      under("cli")
    };
    noClasses()
        .that()
        .resideInAnyPackage(devices)
        .should()
        .dependOnClassesThat(resideInAnyPackage(reports).or(resideInAnyPackage(ablations)))
        .check(CODE);
    noClasses()
        .that()
        .resideInAnyPackage(ablations)
        .should()
        .dependOnClassesThat(resideInAnyPackage(reports))
        .check(CODE);
  }

  /** What is shown is a function of results: no chart or table measures or runs anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "published",
        "table",
        "diagram",
        "figure",
        "site",
        "claim",
        "evidence",
        "statistic",
        "report",
        "bundle"
      })
  void reportingMeasuresNothing(String name) {
    noClasses()
        .that()
        .resideInAPackage(under(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            under("engine"), under("host"), under("bench"), under("runner"), under("cli"))
        .check(CODE);
  }

  @Test
  void onlyEntryPointsEndTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.mnv3.cli.Main")
        .and()
        .doNotHaveFullyQualifiedName("io.mnv3.ondevice.Runner")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CODE);
  }

  /** What runs on devices is sent there without the rest of us. */
  @Test
  void whatRunsOnDevicesUsesNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(under("ondevice"))
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(under("ondevice")))))
        .check(CODE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mnv3.(**)").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should(
            new ArchCondition<JavaClass>("be in a @NullMarked package") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        item, marked, item.getPackageName() + " has no @NullMarked package-info"));
              }
            })
        .check(CODE);
  }

  /** The rules above say nothing where nothing was read: all modules' classes must be here. */
  @Test
  void allModulesAreRead() {
    assertThat(CODE.stream().map(JavaClass::getPackageName))
        .contains("io.mnv3.arch", "io.mnv3.bench", "io.mnv3.study", "io.mnv3.report");
  }

  private static boolean isNoTest(Location location) {
    return !location.contains("/test-classes/") && !location.contains("-tests.jar");
  }

  private static String under(String name) {
    return "io.mnv3." + name + "..";
  }
}
