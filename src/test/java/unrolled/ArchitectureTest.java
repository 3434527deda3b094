package unrolled;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.text.Collator;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import unrolled.app.Main;
import unrolled.engine.text.RealVocabulary;
import unrolled.export.FigureFile;
import unrolled.training.checkpoint.CheckpointFile;
import unrolled.view.kit.Pictures;

/// The one direction of dependency, each rule with its reason.
@AnalyzeClasses(packages = "unrolled", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String FLOAT_VECTOR = "jdk.incubator.vector.FloatVector";

    @ArchTest
    static final ArchRule theEngineImportsNothingOfTheScreen = noClasses()
            .that()
            .resideInAPackage("unrolled.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "unrolled.app..",
                    "unrolled.view..",
                    "unrolled.export..",
                    "unrolled.figure..",
                    "unrolled.lab..",
                    "unrolled.lesson..",
                    "unrolled.training..",
                    "unrolled.words..",
                    "javafx..",
                    "java.awt..",
                    "java.nio.file..")
            .because("the engine could be published as a library: no pictures, no files, no words of the interface");

    /// What of `java.net` only names things.
    private static final Set<String> HARMLESS = Set.of("URI", "URISyntaxException", "URL", "URLDecoder", "URLEncoder");

    @ArchTest
    static final ArchRule fontsAreReadFromFiles = noClasses()
            .should()
            .callMethod(java.awt.Font.class, "createFont", int.class, InputStream.class)
            .orShould()
            .callMethod(javafx.scene.text.Font.class, "loadFont", InputStream.class, double.class)
            .orShould()
            .callMethod(javafx.scene.text.Font.class, "loadFonts", InputStream.class, double.class)
            .because("a font from a stream is copied into the folder for temporary files and left there by a kill");

    @ArchTest
    static final ArchRule nothingReachesForANetwork = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "reach other computers",
                    one -> (one.getPackageName().matches("java\\.net(\\.http)?")
                                    && !HARMLESS.contains(one.getSimpleName()))
                            || one.getPackageName().startsWith("javax.net")
                            || one.getPackageName().startsWith("java.rmi")
                            || one.getSimpleName()
                                    .matches("(Async.*|Server)?SocketChannel|DatagramChannel|HostServices|WebView")))
            .orShould()
            .callMethod(java.net.URL.class, "openStream")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .orShould()
            .callConstructor(javafx.scene.image.Image.class, String.class)
            .orShould()
            .callConstructor(javafx.scene.image.ImageView.class, String.class)
            .because("everything happens offline: what is looked up lies in the program or in a file that was named");

    @ArchTest
    static final ArchRule lessonsAreInertData = classes()
            .that()
            .resideInAPackage("unrolled.lesson..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("unrolled.lesson..", "unrolled.fault..", "java..", "org.commonmark..", "org.jspecify..")
            .because("a lesson is text; what its fences mean is the business of lab");

    @ArchTest
    static final ArchRule wordsDependOnNothing = classes()
            .that()
            .resideInAPackage("unrolled.words..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("unrolled.words..", "unrolled.fault..", "java..", "org.jspecify..")
            .because("every layer that speaks stands on it");

    @ArchTest
    static final ArchRule whoseFaultItIsAnyLayerMaySay = classes()
            .that()
            .resideInAPackage("unrolled.fault..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("unrolled.fault..", "java..", "org.jspecify..")
            .because("the engine, lessons and words refuse what a person gave, and depend on nothing else of ours");

    @ArchTest
    static final ArchRule noMistakeIsTakenForInput = noCodeUnits()
            .that()
            .areDeclaredInClassesThat()
            .doNotHaveFullyQualifiedName("unrolled.engine.kernel.Machine") // what the JDK throws of a missing option
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("unrolled.training.checkpoint..") // what its reader of JSON throws of the file
            .should(catching(IllegalArgumentException.class))
            .because("it is a mistake of ours and must be seen; what a person gave is an InputException");

    @ArchTest
    static final ArchRule trainingKnowsTheEngineOnly = noClasses()
            .that()
            .resideInAPackage("unrolled.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "unrolled.app..",
                    "unrolled.view..",
                    "unrolled.export..",
                    "unrolled.figure..",
                    "unrolled.lab..",
                    "unrolled.lesson..",
                    "unrolled.words..")
            .because("training runs without a lesson and without a screen");

    @ArchTest
    static final ArchRule figuresSeeOnlyTheTrace = noClasses()
            .that()
            .resideInAPackage("unrolled.figure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "unrolled.engine.kernel..",
                    "unrolled.engine.tensor..",
                    "unrolled.engine.nn..",
                    "unrolled.engine.optim..",
                    "unrolled.engine.text..",
                    "unrolled.engine.model..",
                    "unrolled.engine.task..",
                    "unrolled.engine.analysis..",
                    "unrolled.lab..",
                    "unrolled.lesson..",
                    "unrolled.export..",
                    "unrolled.view..",
                    "unrolled.app..")
            .because("a picture is a pure function of a snapshot, so what is exported is what was seen");

    @ArchTest
    static final ArchRule exportNeedsNoWindow = noClasses()
            .that()
            .resideInAnyPackage("unrolled.export..", "unrolled.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("unrolled.view..", "unrolled.app..")
            .because("exporting and checking need no window");

    @ArchTest
    static final ArchRule javafxOnlyInView = noClasses()
            .that()
            .resideOutsideOfPackages("unrolled.view..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because("everything else runs without a toolkit; the command line starts the window through view");

    @ArchTest
    static final ArchRule awtOnlyWhereThereArePictures = noClasses()
            .that()
            .resideOutsideOfPackages("unrolled.figure..", "unrolled.export..", "unrolled.view..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.awt..")
            .because("pictures are painted in figure, written in export and shown in view");

    @ArchTest
    static final ArchRule vectorsOnlyInKernels = noClasses()
            .that()
            .resideOutsideOfPackage("unrolled.engine.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..")
            .because("each fast loop stands beside its plain twin in one package, and may be absent");

    @ArchTest
    static final ArchRule vectorsStayInTheirLoop = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("unrolled.engine.kernel..")
            .and()
            .doNotHaveName("total") // of eight lanes, once a row and after its loop
            .should()
            .haveRawReturnType(FLOAT_VECTOR)
            .orShould()
            .haveRawParameterTypes(DescribedPredicate.describe("one of which is a vector", types -> types.stream()
                    .anyMatch(type -> type.getName().equals(FLOAT_VECTOR))))
            .because("a method of ours is inlined only while the compiler's budget lasts, and a vector that is handed"
                    + " to one that is not becomes an object: 75 MB a step of W7 in one process of three");

    @ArchTest
    static final ArchRule publishedVocabulariesAreReadInOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(RealVocabulary.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.knuddels..")
            .because("the library that holds the vocabularies can be exchanged, and its special tokens stay out of"
                    + " texts");

    @ArchTest
    static final ArchRule everyRandomNumberComesFromTheLessonsSeed = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("a lesson must look the same each time; pass a RandomGenerator");

    @ArchTest
    static final ArchRule threadsOnlyInTraining = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "unrolled.training..", "unrolled.engine.kernel..", "unrolled.view..", "unrolled.app..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("the model lives on one thread; view has its one painter, kernels their workers");

    /// Those that hand a file to whoever writes it.
    private static final DescribedPredicate<JavaClass> WRITE_FILES = DescribedPredicate.describe(
            "write files",
            one -> !one.getPackageName().equals(FigureFile.class.getPackageName())
                    && one.getDirectDependenciesFromSelf().stream()
                            .map(Dependency::getTargetClass)
                            .anyMatch(to -> to.isEquivalentTo(FigureFile.class)
                                    || to.isEquivalentTo(CheckpointFile.class)
                                    || to.isEquivalentTo(Pictures.class)));

    @ArchTest
    static final ArchRule namesOfFilesAreMadeInOnePlace = noClasses()
            .that(WRITE_FILES)
            .should()
            .callMethod(Path.class, "resolve", String.class)
            .orShould()
            .callMethod(Path.class, "resolve", Path.class)
            .because("a name in somebody else's lesson must not lead out of the folder; ask an OutputFolder");

    @ArchTest
    static final ArchRule nothingFollowsTheComputersLocale = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(BreakIterator.class, "getLineInstance")
            .orShould()
            .callMethod(Collator.class, "getInstance")
            .orShould()
            .callConstructor(Formatter.class)
            .orShould()
            .callConstructor(Formatter.class, Appendable.class)
            .orShould()
            .callConstructor(DecimalFormat.class, String.class)
            .orShould()
            .callMethod(NumberFormat.class, "getInstance")
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .because(
                    "files and the names in a trace are the same on every computer: say Locale.ROOT, or the language of"
                            + " the words");

    @ArchTest
    static final ArchRule theLocaleOfNumbersIsSetOnceForAll = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .callMethod(Locale.class, "setDefault", Locale.class)
            .orShould()
            .callMethod(Locale.class, "setDefault", Locale.Category.class, Locale.class)
            .because("the command line sets it before anything is formatted");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("unrolled.(*)..").should().beFreeOfCycles().because("dependencies flow one way");

    @ArchTest
    static final ArchRule noCyclesInTheEngine =
            slices().matching("unrolled.engine.(*)..").should().beFreeOfCycles().because("dependencies flow one way");

    @ArchTest
    static final ArchRule noCyclesAmongModels = slices().matching("unrolled.engine.model.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a family of models can be read without the others");

    @ArchTest
    static final ArchRule familiesOfModelsDoNotKnowEachOther = slices().matching("unrolled.engine.model.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("unrolled.engine.model.."), resideInAPackage("unrolled.engine.model.pass.."))
            .because("what two families share belongs to pass, or to nn");

    @ArchTest
    static final ArchRule aModelsContractKnowsNoModel = noClasses()
            .that()
            .resideInAPackage("unrolled.engine.model")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("unrolled.engine.model.*..")
            .because("the parent says what a model is; how it is done stands below");

    @ArchTest
    static final ArchRule passIsForModels = noClasses()
            .that()
            .resideOutsideOfPackage("unrolled.engine.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("unrolled.engine.model.pass..")
            .because("how a batch is cut is a matter between models; whoever trains asks the Model");

    @ArchTest
    static final ArchRule figuresStandInLayers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("what a picture is")
            .definedBy("unrolled.figure")
            .layer("brush")
            .definedBy("unrolled.figure.brush..")
            .layer("heatmap")
            .definedBy("unrolled.figure.heatmap..")
            .layer("chart")
            .definedBy("unrolled.figure.chart..")
            .layer("attention")
            .definedBy("unrolled.figure.attention..")
            .layer("text")
            .definedBy("unrolled.figure.text..")
            .layer("recurrent")
            .definedBy("unrolled.figure.recurrent..")
            .layer("path")
            .definedBy("unrolled.figure.path..")
            .layer("compare")
            .definedBy("unrolled.figure.compare..")
            .whereLayer("what a picture is")
            .mayNotAccessAnyLayer()
            .whereLayer("brush")
            .mayOnlyAccessLayers("what a picture is")
            .whereLayer("heatmap")
            .mayOnlyAccessLayers("what a picture is", "brush")
            .whereLayer("chart")
            .mayOnlyAccessLayers("what a picture is", "brush")
            .whereLayer("recurrent")
            .mayOnlyAccessLayers("what a picture is", "brush")
            .whereLayer("path")
            .mayOnlyAccessLayers("what a picture is", "brush")
            .whereLayer("attention")
            .mayOnlyAccessLayers("what a picture is", "brush", "heatmap")
            .whereLayer("text")
            .mayOnlyAccessLayers("what a picture is", "brush", "heatmap")
            .whereLayer("compare")
            .mayOnlyAccessLayers("what a picture is", "brush", "chart")
            .because("a family of pictures is read with the brush and, at most, the one family it draws with");

    @ArchTest
    static final ArchRule theBrushIsForPainters = noClasses()
            .that()
            .resideOutsideOfPackage("unrolled.figure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("unrolled.figure.brush..")
            .because("whoever wants a picture asks a Figure");

    @ArchTest
    static final ArchRule theWindowStandsInLayers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("window")
            .definedBy("unrolled.view")
            .layer("room")
            .definedBy("unrolled.view.room..")
            .layer("presenter")
            .definedBy("unrolled.view.presenter..")
            .layer("page")
            .definedBy("unrolled.view.page..")
            .layer("lab")
            .definedBy("unrolled.view.lab..")
            .layer("canvas")
            .definedBy("unrolled.view.canvas..")
            .layer("kit")
            .definedBy("unrolled.view.kit..")
            .layer("workbench")
            .definedBy("unrolled.view.workbench..")
            .layer("kept")
            .definedBy("unrolled.view.kept..")
            .whereLayer("kept")
            .mayNotAccessAnyLayer()
            .whereLayer("workbench")
            .mayNotAccessAnyLayer()
            .whereLayer("kit")
            .mayOnlyAccessLayers("workbench")
            .whereLayer("canvas")
            .mayOnlyAccessLayers("kit", "workbench")
            .whereLayer("page")
            .mayOnlyAccessLayers("kit", "workbench")
            .whereLayer("lab")
            .mayOnlyAccessLayers("canvas", "kit", "workbench")
            .whereLayer("room")
            .mayOnlyAccessLayers("page", "kit", "workbench")
            .whereLayer("presenter")
            .mayOnlyAccessLayers("page", "canvas", "kit", "workbench")
            .because("page and lab meet in the window only, a slide has a page's words and figures without the lab, and"
                    + " what outlives the widgets knows none of them");

    @ArchTest
    static final ArchRule theKitIsForTheWindow = noClasses()
            .that()
            .resideOutsideOfPackage("unrolled.view..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("unrolled.view.kit..")
            .because("the command line exports without a window; what it shares with the window stands in export");

    @ArchTest
    static final ArchRule checkpointsStandOnTraining = noClasses()
            .that()
            .resideInAPackage("unrolled.training")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("unrolled.training.checkpoint..")
            .because("a run does not know that it is written down");

    @ArchTest
    static final ArchRule measuringTimeIsNobodysNeed = noClasses()
            .that()
            .resideOutsideOfPackages("unrolled.bench..", "unrolled.app..", "unrolled.view")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("unrolled.bench..")
            .because("nothing works differently for being timed");

    private static ArchCondition<JavaCodeUnit> catching(Class<?> type) {
        return new ArchCondition<>("catch " + type.getSimpleName()) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (TryCatchBlock block : unit.getTryCatchBlocks()) {
                    boolean caught = block.getCaughtThrowables().stream().anyMatch(each -> each.isEquivalentTo(type));
                    String message = "%s catches it in %s".formatted(unit.getFullName(), block.getSourceCodeLocation());
                    events.add(new SimpleConditionEvent(unit, caught, message));
                }
            }
        };
    }
}
