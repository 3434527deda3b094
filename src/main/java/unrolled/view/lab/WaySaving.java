package unrolled.view.lab;

import java.util.List;
import unrolled.export.Sheet;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.path.PathFigure;
import unrolled.figure.path.Way;
import unrolled.lab.PageLab;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Question;

/// The way to a number as a figure to be saved: what the learner has walked, or, from the first number alone, the
/// shortest way to a token.
///
/// @param stops from the number first asked about to the one looked at; all of one run
record WaySaving(Tools tools, PageLab lab, List<Question> stops) {
    /// The numbers that were looked at.
    Way walked() {
        return new Way(stops.stream().map(Question::cell).toList());
    }

    /// @param snapshots of the page, as the learner saw them
    Sheet sheet(List<TrainingSnapshot> snapshots) {
        List<Run> runs = runs(snapshots);
        String experiment = lab.experiments().get(stops.getFirst().run()).name();
        FigureSpec spec = PathFigure.spec(
                experiment,
                walked(),
                runs.getFirst().snapshot().trace(),
                tools.look().words());
        Style style = new Style(tools.look().palette(), tools.look().words(), Sheet.USUAL_TEXT);
        return Sheet.of(spec, new PathFigure.Factory().create(spec), runs, style, Sheet.USUAL_WIDTH);
    }

    /// The run with the number, and with what the figure made of it that was asked about.
    List<Run> runs(List<TrainingSnapshot> snapshots) {
        Question asked = stops.getFirst();
        TrainingSnapshot snapshot = snapshots.get(asked.run()).with(asked.trace(snapshots));
        return List.of(lab.run(asked.run(), snapshot));
    }
}
