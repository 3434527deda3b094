package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.path.PathFigure;
import unrolled.figure.path.Way;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Exporter;

/// Writes where one number of a lesson's runs came from, as the window does: the same figure, the same bytes.
final class WayExporter {
    private static final Pattern PLACE = Pattern.compile("\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\]");

    private final Laboratory laboratory;
    private final Lesson lesson;
    private final PrintWriter out;

    /// @param out told the files written
    WayExporter(Laboratory laboratory, Lesson lesson, PrintWriter out) {
        this.laboratory = laboratory;
        this.lesson = lesson;
        this.out = out;
    }

    /// What the command line asks.
    ///
    /// @param figure  only on the page with this figure, or null
    /// @param changes settings instead of the lesson's
    record Plan(
            @Nullable String figure,
            Map<String, String> changes,
            PageTraining.Plan training,
            Style style,
            List<Format> formats,
            int dpi,
            Path to) {}

    /// A number, or a way of them: `attention.pattern[3,2] > attention.scores[3,2]`.
    static Way read(String text) {
        return Way.read(PLACE.matcher(text).replaceAll(" $1 $2").replace('>', ';'));
    }

    /// Trains the runs of the first page that has the number and writes a file for each of them that has it.
    void export(Way way, Plan plan) throws IOException {
        Cell first = way.cells().getFirst();
        Set<String> wants =
                way.cells().stream().map(Cell::activation).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> names = new LinkedHashSet<>();
        for (int page = 0; page < lesson.pages().size(); page++) {
            PageLab lab = laboratory.page(lesson, page);
            if (plan.figure() == null
                    || lab.figures().stream()
                            .anyMatch(each -> each.spec().name().equals(plan.figure()))) {
                List<Integer> having = having(page, first, plan, wants, names);
                if (!having.isEmpty()) {
                    write(page, lab, having, way, plan);
                    return;
                }
            }
        }
        throw new IllegalArgumentException(
                names.isEmpty()
                        ? "no figure '%s' in %s".formatted(plan.figure(), lesson.folder())
                        : "no run of %s has '%s'; there are %s".formatted(lesson.folder(), first.activation(), names));
    }

    /// Which runs of a page have the number.
    private List<Integer> having(int page, Cell first, Plan plan, Set<String> wants, Set<String> names) {
        List<Integer> having = new ArrayList<>();
        List<Trainer> trainers = laboratory.open(lesson, page, plan.changes(), "");
        for (int run = 0; run < trainers.size(); run++) {
            Trace trace = trainers.get(run).trace(wants::contains);
            trace.activations().stream().map(Activation::name).forEach(names::add);
            if (trace.has(first.activation())) {
                check(trace.get(first.activation()), first);
                having.add(run);
            }
        }
        return having;
    }

    private static void check(Activation activation, Cell cell) {
        int rows = activation.rows().size();
        int columns = activation.columns().size();
        if (cell.row() >= rows || cell.column() >= columns) {
            throw new IllegalArgumentException("%s has rows 0 to %d and columns 0 to %d, so no [%d,%d]"
                    .formatted(activation.name(), rows - 1, columns - 1, cell.row(), cell.column()));
        }
    }

    private void write(int page, PageLab lab, List<Integer> having, Way way, Plan plan) throws IOException {
        Set<String> wants = way.cells().stream().map(Cell::activation).collect(Collectors.toSet());
        PageTraining training = new PageTraining(
                lesson.folder(), () -> laboratory.open(lesson, page, plan.changes(), ""), wants, plan.training(), out);
        for (Format format : plan.formats()) {
            List<List<TrainingSnapshot>> taken = format.moves() ? training.film() : training.end();
            for (int run : having) {
                PageLab.Experiment experiment = lab.experiments().get(run);
                List<Run> film = taken.stream()
                        .map(each -> new Run(experiment.label(), experiment.hue(), each.get(run)))
                        .toList();
                List<Sheet> sheets = sheets(experiment, film, way, plan);
                Path file = plan.to()
                        .resolve("%s-%s.%s"
                                .formatted(
                                        lesson.folder(), sheets.getLast().spec().name(), format.ending()));
                FigureFile.write(sheets, format, plan.dpi(), file);
                out.println(file);
            }
        }
    }

    /// One sheet a frame, all of the size of the last.
    private static List<Sheet> sheets(PageLab.Experiment experiment, List<Run> film, Way asked, Plan plan) {
        Trace trace = film.getLast().snapshot().trace();
        Way way = asked.cells().size() > 1 ? asked : asked.toTheToken(trace);
        FigureSpec spec =
                PathFigure.spec(experiment.name(), way, trace, plan.style().words());
        Figure figure = new PathFigure.Factory().create(spec);
        Sheet last = Sheet.of(spec, figure, List.of(film.getLast()), plan.style(), Exporter.WIDTH);
        return film.stream()
                .map(run -> new Sheet(spec, figure, List.of(run), plan.style(), last.width(), last.height()))
                .toList();
    }
}
