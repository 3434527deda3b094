package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Room;
import unrolled.export.Sheet;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.path.PathFigure;
import unrolled.figure.path.Way;
import unrolled.lab.PageLab;
import unrolled.training.TrainingSnapshot;

/// Trains the runs of one page and writes pictures of them.
final class PageExport {
    private final PageTraining.Place place;
    private final ExportPlan plan;
    private final PrintWriter out;
    private final PrintWriter err;

    /// @param out told the files written
    /// @param err told what has no room in them
    PageExport(PageTraining.Place place, ExportPlan plan, PrintWriter out, PrintWriter err) {
        this.place = place;
        this.plan = plan;
        this.out = out;
        this.err = err;
    }

    /// A picture of the page's runs.
    private interface Subject {
        /// What it shows at the end of training, or frame by frame.
        List<List<Run>> runs(List<List<TrainingSnapshot>> taken);

        /// The picture of the last frame.
        Sheet sheet(List<Run> last);
    }

    /// Writes figures of the page.
    void figures(List<PageLab.PageFigure> figures) throws IOException {
        Set<String> wants = new LinkedHashSet<>();
        figures.forEach(each -> wants.addAll(each.figure().wants()));
        PageTraining training = training(wants);
        write(
                training,
                figures.stream()
                        .map(figure -> new FigureSubject(figure, training))
                        .toList());
    }

    /// Writes where a number came from.
    ///
    /// @param runs which of the page have it
    void way(Way way, List<Integer> runs) throws IOException {
        write(
                training(way.activations()),
                runs.stream().map(run -> new WaySubject(way, run)).toList());
    }

    private PageTraining training(Set<String> wants) {
        return new PageTraining(place, wants, plan.training(), out);
    }

    private void write(PageTraining training, List<? extends Subject> subjects) throws IOException {
        Set<String> told = new HashSet<>();
        for (Format format : plan.output().formats()) {
            List<List<TrainingSnapshot>> taken = format.moves() ? training.film() : training.end();
            for (Subject subject : subjects) {
                List<List<Run>> runs = subject.runs(taken);
                Sheet sheet = subject.sheet(runs.getLast());
                Path file = plan.output()
                        .to()
                        .file(
                                format.ending(),
                                place.lesson().folder(),
                                sheet.spec().name());
                FigureFile.write(sheet.film(runs), format, plan.output().dpi(), file);
                out.println(file);
                if (format.isPicture() && told.add(sheet.spec().name())) {
                    new Room(sheet, plan.style().words())
                            .lacking()
                            .ifPresent(lacking -> err.println("%s: %s".formatted(file, lacking)));
                }
            }
        }
    }

    /// A figure of the lesson. Its race is run once, for all formats.
    private final class FigureSubject implements Subject {
        private final PageLab.PageFigure figure;
        private final PageTraining training;
        private List<Run> raced = List.of();

        FigureSubject(PageLab.PageFigure figure, PageTraining training) {
            this.figure = figure;
            this.training = training;
        }

        @Override
        public List<List<Run>> runs(List<List<TrainingSnapshot>> taken) {
            if (!figure.raced()) {
                return taken.stream()
                        .map(snapshots -> place.lab().runs(figure, snapshots))
                        .toList();
            }
            if (raced.isEmpty()) {
                raced = training.race(figure);
            }
            return List.of(raced);
        }

        @Override
        public Sheet sheet(List<Run> last) {
            return plan.made(Sheet.of(figure.spec(), figure.figure(), last, plan.style(), Sheet.USUAL_WIDTH));
        }
    }

    /// The way to a number of one run.
    private final class WaySubject implements Subject {
        private final Way way;
        private final int run;

        WaySubject(Way way, int run) {
            this.way = way;
            this.run = run;
        }

        @Override
        public List<List<Run>> runs(List<List<TrainingSnapshot>> taken) {
            return taken.stream()
                    .map(snapshots -> List.of(place.lab().run(run, snapshots.get(run))))
                    .toList();
        }

        @Override
        public Sheet sheet(List<Run> last) {
            String experiment = place.lab().experiments().get(run).name();
            FigureSpec spec = PathFigure.spec(
                    experiment,
                    way,
                    last.getFirst().snapshot().trace(),
                    plan.style().words());
            Figure figure = new PathFigure.Factory().create(spec);
            return plan.made(Sheet.of(spec, figure, last, plan.style(), Sheet.USUAL_WIDTH));
        }
    }
}
