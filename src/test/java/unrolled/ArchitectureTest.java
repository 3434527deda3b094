package unrolled;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/// The one direction of dependency, each rule with its reason.
@AnalyzeClasses(packages = "unrolled", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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

    @ArchTest
    static final ArchRule lessonsAreInertData = classes()
            .that()
            .resideInAPackage("unrolled.lesson..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("unrolled.lesson..", "java..", "org.commonmark..", "org.jspecify..")
            .because("a lesson is text; what its fences mean is the business of lab");

    @ArchTest
    static final ArchRule wordsDependOnNothing = classes()
            .that()
            .resideInAPackage("unrolled.words..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("unrolled.words..", "java..", "org.jspecify..")
            .because("every layer that speaks stands on it");

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

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("unrolled.(*)..").should().beFreeOfCycles().because("dependencies flow one way");

    @ArchTest
    static final ArchRule noCyclesInTheEngine =
            slices().matching("unrolled.engine.(*)..").should().beFreeOfCycles().because("dependencies flow one way");
}
