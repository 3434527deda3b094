package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import unrolled.fault.InputException;
import unrolled.training.Job;
import unrolled.view.kept.PackList;
import unrolled.view.workbench.Bookcase;

/// Reads the packs that were open when the window was closed last, on a thread of its own: the first page does not
/// wait for the disk that they lie on.
///
/// @param arrived what was read, in the order in which it was opened
/// @param refused what was not, and why
record Reopening(List<Arrival> arrived, List<Refusal> refused) {
    /// A pack as it was read.
    ///
    /// @param state of its files before they were read
    record Arrival(Bookcase.Opened opened, String state) {}

    /// A pack that cannot be read any more.
    record Refusal(PackList.Entry entry, InputException why) {}

    Reopening {
        arrived = List.copyOf(arrived);
        refused = List.copyOf(refused);
    }

    /// Reads them.
    ///
    /// @param entries the last one first
    /// @param before  returns, on that thread, when the disk may be taken
    /// @param done    told on the FX thread
    static void begin(Bookcase cases, List<PackList.Entry> entries, Runnable before, Consumer<Reopening> done) {
        new Job("open packs again", cancelled -> {
            before.run();
            List<Arrival> arrived = new ArrayList<>();
            List<Refusal> refused = new ArrayList<>();
            for (PackList.Entry entry : entries.reversed()) {
                try {
                    Bookcase.Opened opened = cases.read(entry.from(), entry.id());
                    arrived.add(new Arrival(opened, opened.pack().state()));
                } catch (InputException e) {
                    refused.add(new Refusal(entry, e));
                }
            }
            Platform.runLater(() -> done.accept(new Reopening(arrived, refused)));
        });
    }
}
