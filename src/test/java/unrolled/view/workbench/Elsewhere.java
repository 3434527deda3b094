package unrolled.view.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.start.StartFile;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// Opens a starting point and prints what its runs and figures hold: `Elsewhere FILE`, a program of its own.
final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws IOException {
        Course course = Course.of(new Laboratory(Library.installed()));
        Prepared prepared = Prepared.of(StartFile.read(Path.of(arguments[0])), course);
        told(prepared.lab(), prepared.trainers(), prepared.point().figures()).forEach(System.out::println);
    }

    /// The weights and steps of each run, and the CSV of each figure, each in a line.
    static List<String> told(
            PageLab lab, List<Trainer> trainers, java.util.Map<String, java.util.Map<String, String>> options)
            throws IOException {
        List<String> told = new ArrayList<>();
        trainers.forEach(trainer ->
                told.add("%s %s %s".formatted(trainer.experiment(), trainer.steps(), trainer.fingerprint())));
        List<TrainingSnapshot> snapshots =
                trainers.stream().map(trainer -> trainer.snapshot(name -> true)).toList();
        Path folder = Files.createTempDirectory("figures");
        for (PageLab.PageFigure one : lab.figures()) {
            PageLab.PageFigure figure = one.with(options.getOrDefault(one.spec().name(), java.util.Map.of()));
            List<Run> runs = lab.runs(figure, snapshots);
            Sheet sheet = Sheet.of(
                    figure.spec(),
                    figure.figure(),
                    runs,
                    new Style(Palette.LIGHT, new Words(Language.ENGLISH), Sheet.USUAL_TEXT),
                    Sheet.USUAL_WIDTH);
            Path file = folder.resolve("figure.csv");
            FigureFile.write(sheet, Format.CSV, FigureFile.USUAL_DPI, file);
            byte[] csv = Files.readAllBytes(file);
            told.add("%s %s %s".formatted(figure.spec().name(), csv.length, Arrays.hashCode(csv)));
            Files.delete(file);
        }
        Files.delete(folder);
        return told;
    }
}
