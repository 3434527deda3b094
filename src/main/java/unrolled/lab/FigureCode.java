package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;

/// The lines that computed what a figure shows: those that the origins of its activations name, and those that
/// it names itself, for what it makes of them. Each declaration once, with the names of all that it computes.
///
/// @param names of activations and curves; empty for what the figure itself makes
/// @param code  with the marks of all of them
/// @param each  the same as each activation has it, by name
public record FigureCode(List<String> names, Code code, Map<String, Code> each) {
    private static final String METRIC = "metric.";

    public FigureCode {
        names = List.copyOf(names);
        each = Map.copyOf(each);
    }

    /// Those of a figure, for these runs.
    public static List<FigureCode> of(PageLab.PageFigure figure, List<Run> runs) {
        Collected all = new Collected();
        List<String> shown = figure.spec().shows();
        for (String name : shown.isEmpty() ? figure.figure().wants() : shown) {
            for (Run run : runs) {
                List<Activation> found = activations(run, name);
                found.forEach(activation ->
                        all.add(activation.name(), activation.origin().code()));
                if (found.isEmpty()) {
                    followed(name, all);
                }
            }
        }
        if (!runs.isEmpty()) {
            figure.figure()
                    .derived(runs)
                    .forEach(made -> all.add("", made.origin().code()));
        }
        all.add("", figure.figure().code());
        return all.list();
    }

    /// What a name means: an activation, or the metric whose curve it is.
    private static List<Activation> activations(Run run, String name) {
        List<Activation> shown = ShownActivations.of(run, List.of(name));
        Trace trace = run.snapshot().trace();
        return shown.isEmpty() && trace.has(METRIC + name) ? List.of(trace.get(METRIC + name)) : shown;
    }

    /// A curve of what an analysis reports, followed along the training: one of its columns.
    private static void followed(String curve, Collected all) {
        for (Analysis.Factory factory : Installed.ANALYSES) {
            for (String name : factory.activations()) {
                if (curve.startsWith(name + ".")) {
                    all.add(
                            name,
                            factory.create(Settings.usual(factory.settings())).code(name));
                }
            }
        }
    }

    /// Declarations in the order in which they are first named.
    private static final class Collected {
        private final Map<Code, Map<String, Code>> names = new LinkedHashMap<>(); // by the declaration alone
        private final Map<Code, Code> marked = new LinkedHashMap<>();

        void add(String name, List<Code> lines) {
            for (Code code : lines) {
                Code bare = Code.of(code.file(), code.head());
                marked.merge(bare, code, Code::and);
                Map<String, Code> each = names.computeIfAbsent(bare, none -> new LinkedHashMap<>());
                if (!name.isEmpty()) {
                    each.merge(name, code, Code::and);
                }
            }
        }

        List<FigureCode> list() {
            List<FigureCode> list = new ArrayList<>();
            marked.forEach((bare, code) -> {
                Map<String, Code> each = names.getOrDefault(bare, Map.of());
                list.add(new FigureCode(List.copyOf(each.keySet()), code, each));
            });
            return list;
        }
    }
}
