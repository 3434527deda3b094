package unrolled.view.lab;

import java.util.List;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.path.PathFigure;
import unrolled.figure.path.Way;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Exporter;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Question;
import unrolled.view.workbench.Workbench;

/// The way to a number as a figure to be saved: what the learner has walked, or, from the first number alone, the
/// shortest way to a token.
///
/// @param stops from the number first asked about to the one looked at; all of one run
record WaySaving(Tools tools, PageLab.Experiment experiment, List<Question> stops) {
    /// The dialog for it.
    ///
    /// @param snapshots of the page, as the learner saw them
    /// @param filming   trains the page's runs once more
    ExportView dialog(Lesson lesson, List<TrainingSnapshot> snapshots, Workbench.Filming filming, Runnable close) {
        Exporter.Shown shown = shown(snapshots);
        Exporter.Frames frames = (most, cancelled) -> filming.take(most, cancelled).stream()
                .map(each -> List.of(run(each)))
                .toList();
        String name = lesson.folder() + "-" + shown.spec().name();
        return new ExportView(tools, shown, frames, name, close);
    }

    private Exporter.Shown shown(List<TrainingSnapshot> snapshots) {
        List<Run> runs = List.of(run(snapshots));
        var trace = runs.getFirst().snapshot().trace();
        Way walked = new Way(stops.stream().map(Question::cell).toList());
        Way way = stops.size() > 1 ? walked : walked.toTheToken(trace);
        FigureSpec spec =
                PathFigure.spec(experiment.name(), way, trace, tools.look().words());
        Figure figure = new PathFigure.Factory().create(spec);
        Style style = new Style(tools.look().palette(), tools.look().words(), Exporter.TEXT);
        double height = Math.ceil(figure.heightFor(Exporter.WIDTH, runs, style));
        return new Exporter.Shown(spec, figure, runs, style, Exporter.WIDTH, height);
    }

    /// With what the figure made of it that was asked about.
    private Run run(List<TrainingSnapshot> snapshots) {
        Question asked = stops.getFirst();
        TrainingSnapshot snapshot = snapshots.get(asked.run()).with(asked.trace(snapshots));
        return new Run(experiment.label(), experiment.hue(), snapshot);
    }
}
