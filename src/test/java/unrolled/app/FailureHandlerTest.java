package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unrolled.engine.kernel.Fastest;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.text.TextException;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.lesson.LessonException;

class FailureHandlerTest {
    private final StringWriter err = new StringWriter();

    @Command(name = "failing")
    record Failing(Callable<Integer> work) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }

    private int run(Callable<Integer> work) {
        CommandLine line = new CommandLine(new Failing(work));
        line.setExecutionExceptionHandler(new FailureHandler());
        line.setErr(new PrintWriter(err));
        return FailureHandler.run(line);
    }

    private void saysInOneLine(String words, Callable<Integer> work) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(work), err.toString());
        assertEquals(words + System.lineSeparator(), err.toString());
    }

    @Test
    void whatAPersonGaveIsOneLineAndExitCode2() {
        saysInOneLine("write 720x480", () -> {
            throw new InputException("write 720x480");
        });
        saysInOneLine("x/lesson.md, line 3: no model 'x'", () -> {
            throw new LessonException("x/lesson.md", 3, "no model 'x'");
        });
        saysInOneLine("there is nothing in it but white space", () -> {
            throw new TextException(TextException.Reason.EMPTY, 0, 1);
        });
        saysInOneLine("the disk is full", () -> {
            throw new UncheckedIOException("the disk is full", new IOException());
        });
        saysInOneLine("there is no file a.txt", () -> {
            throw new NoSuchFileException("a.txt");
        });
    }

    @Test
    void aShapeThatAKernelRefusesIsShownWithWhereItHappenedAndExitCode70() {
        assertEquals(70, run(() -> {
            Fastest.KERNELS.product(Matrix.zeros(3, 3), Matrix.zeros(2, 2), Matrix.zeros(3, 3), false);
            return 0;
        }));
        String said = err.toString();
        assertTrue(said.startsWith(BugReport.PROGRAM + ", Java 25"), said);
        assertTrue(
                said.contains("java.lang.IllegalArgumentException: (3 x 3) times (2 x 2) does not give (3 x 3)"), said);
        assertTrue(said.contains("at unrolled.engine.kernel.Kernels"), said);
        assertTrue(said.strip().endsWith("with the command that led to them."), said);
    }

    @Test
    void anErrorOfTheJavaRuntimeIsOurFaultTooAndNotAClaimThatFails() {
        assertEquals(70, run(() -> {
            throw new NoClassDefFoundError("unrolled/Missing");
        }));
        assertTrue(err.toString().contains("NoClassDefFoundError: unrolled/Missing"), err.toString());
    }

    /// As what has no room in memory does, a command below the program.
    @Command(name = "full")
    record Full(@Mixin Terminal terminal) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new OutOfMemoryError();
        }
    }

    @Test
    void anErrorOfACommandIsToldInTheLanguageThatWasAskedForThere() {
        CommandLine line = new CommandLine(new Failing(() -> 0)).addSubcommand(new Full(new Terminal()));
        line.setErr(new PrintWriter(err));
        assertEquals(2, FailureHandler.run(line, "full", "--lang", "zh-Hant"));
        assertTrue(err.toString().startsWith("這個程式的 "), err.toString());
    }

    @Test
    void aFullMemoryIsNoMistakeOfTheProgramAndIsToldWithWhatHelps() {
        assertEquals(2, run(() -> {
            throw new OutOfMemoryError();
        }));
        assertTrue(err.toString().contains("JAVA_TOOL_OPTIONS=-Xmx8g"), err.toString());
    }
}
