package unrolled.view;

import java.io.File;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;
import unrolled.view.lab.LabView;

/// Where a reader stands on a page: what everything on it has when it is made anew, in another language, theme or
/// size.
///
/// @param page     which
/// @param read     how far the text is scrolled, 0 to 1
/// @param labFirst whether the lab stands in front where text and lab take turns
/// @param typed    in the open editor of the learner's own text; empty if it is shut
/// @param awaited  the file that is still being read into that editor
/// @param figure   that is shown large
record Standing(
        String page,
        double read,
        boolean labFirst,
        Optional<String> typed,
        Optional<File> awaited,
        Optional<String> figure) {
    static Standing on(String page, Optional<ScrollPane> text, @Nullable Columns columns, Optional<LabView> lab) {
        return new Standing(
                page,
                text.map(ScrollPane::getVvalue).orElse(0.0),
                columns != null && columns.labFirst(),
                lab.flatMap(LabView::typed),
                lab.flatMap(LabView::awaited),
                lab.flatMap(LabView::enlarged));
    }

    /// Stands there again, if it is this page.
    void again(String here, Optional<ScrollPane> text, Columns columns, Optional<LabView> lab) {
        if (here.equals(page)) {
            Platform.runLater(() -> text.ifPresent(scroll -> scroll.setVvalue(read)));
            if (labFirst) {
                columns.showLab();
            }
            typed.ifPresent(words -> lab.ifPresent(one -> one.type(words)));
            awaited.ifPresent(file -> lab.ifPresent(one -> one.ownText().read(file)));
        }
        figure.ifPresent(name -> lab.ifPresent(one -> one.enlarge(name)));
    }
}
