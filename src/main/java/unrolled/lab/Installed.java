package unrolled.lab;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.task.Task;
import unrolled.fault.InputException;
import unrolled.figure.Figure;

/// What is installed, found once by its `@AutoService` mark, and named in a lesson file by its type.
///
/// @param kind the word a lesson file has for it, as in `model`
/// @param all  in the order of their types
public record Installed<T>(String kind, List<T> all, Function<T, String> type) {
    public static final Installed<Model.Factory> MODELS = find("model", Model.Factory.class, Model.Factory::type);
    public static final Installed<Task.Factory> TASKS = find("task", Task.Factory.class, Task.Factory::type);
    public static final Installed<Optimizer.Factory> OPTIMIZERS =
            find("optimizer", Optimizer.Factory.class, Optimizer.Factory::type);
    public static final Installed<Figure.Factory> FIGURES = find("figure", Figure.Factory.class, Figure.Factory::type);

    /// They have no type: an experiment has all that suit it.
    public static final List<Analysis.Factory> ANALYSES = load(Analysis.Factory.class);

    private static <T> Installed<T> find(String kind, Class<T> factory, Function<T, String> type) {
        List<T> all = load(factory).stream().sorted(Comparator.comparing(type)).toList();
        return new Installed<>(kind, all, type);
    }

    private static <T> List<T> load(Class<T> factory) {
        return ServiceLoader.load(factory).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /// The one of this type.
    ///
    /// @throws InputException that lists the types there are
    public T named(String wanted) {
        return all.stream()
                .filter(one -> type.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InputException("no %s '%s'; there are %s".formatted(kind, wanted, types())));
    }

    private String types() {
        return all.stream().map(type).collect(Collectors.joining(", "));
    }
}
